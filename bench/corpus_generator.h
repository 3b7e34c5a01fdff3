// Made-up articles to measure with, one after the other: the natural corpus of corpus/corpus.h, as
// UTF-8. Seeded, so that everyone measures the same bytes.
//
//   CorpusGenerator generator({.seed = 1});
//   const std::string article = generator.Next();      // lines end in \n
//   const std::string line = JsonLine("1", article);
#ifndef REPRISE_BENCH_CORPUS_GENERATOR_H_
#define REPRISE_BENCH_CORPUS_GENERATOR_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "bench/corpus/corpus.h"
#include "bench/corpus/corpus_files.h"

namespace reprise::bench {

class CorpusGenerator {
 public:
  // `options.documents` is no limit. REQUIRES: options.Validate().ok().
  explicit CorpusGenerator(CorpusOptions options)
      : corpus_(Corpus::Make(std::move(options)).value()) {}

  std::string Next() { return corpus_.Text(next_++); }

 private:
  Corpus corpus_;
  uint64_t next_ = 0;
};

// One line of JSONL: {"id":"...","text":"..."} and \n.
inline std::string JsonLine(std::string_view id, std::string_view text) {
  std::string line;
  AppendJsonLine(id, text, line);
  return line;
}

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_GENERATOR_H_
