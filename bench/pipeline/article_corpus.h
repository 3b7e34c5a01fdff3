// The texts that whole runs with passages are measured on.
#ifndef REPRISE_BENCH_PIPELINE_ARTICLE_CORPUS_H_
#define REPRISE_BENCH_PIPELINE_ARTICLE_CORPUS_H_

#include <cstdint>
#include <string>
#include <utility>

#include "bench/corpus_generator.h"
#include "reprise/pipeline/memory_corpus.h"

namespace reprise {

// 32 MiB of articles, of which one in fifty is a page that holds an earlier article, and one in
// fifty a page that prints its article twice.
inline const MemoryCorpus& ArticleCorpus() {
  static const MemoryCorpus corpus = [] {
    MemoryCorpus made;
    bench::CorpusGenerator generator({.seed = 11});
    std::string before = generator.Next();
    for (int doc = 0; made.total_bytes() < uint64_t{32} << 20; ++doc) {
      std::string article = generator.Next();
      std::string page = article;
      if (doc % 50 == 10) page += before;
      if (doc % 50 == 20) page += article;
      made.Add("", page);
      if (doc % 10 == 0) before = std::move(article);
    }
    return made;
  }();
  return corpus;
}

}  // namespace reprise

#endif  // REPRISE_BENCH_PIPELINE_ARTICLE_CORPUS_H_
