// Texts for the benchmarks of this room, made of numbered tokens.
#ifndef REPRISE_BENCH_PASSAGE_MADE_CORPUS_H_
#define REPRISE_BENCH_PASSAGE_MADE_CORPUS_H_

#include <random>
#include <utility>
#include <vector>

#include "tests/passage/made_text.h"

namespace reprise {

inline std::vector<MadeText> MakeCorpus(size_t documents, size_t tokens, uint64_t seed = 1) {
  std::mt19937_64 random(seed);
  std::vector<MadeText> corpus;
  for (size_t i = 0; i < documents; ++i) {
    corpus.push_back(Make(NaturalText(random, tokens / 2 + random() % tokens)));
  }
  return corpus;
}

}  // namespace reprise

#endif  // REPRISE_BENCH_PASSAGE_MADE_CORPUS_H_
