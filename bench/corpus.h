// Made-up articles to measure with: seeded, so that everyone measures the same bytes. Chinese,
// Latin and mixed text with the word frequencies (Zipf) and the lengths (median about 2 KB, long
// tail) of a crawl, but no meaning.
//
//   CorpusGenerator generator({.seed = 1, .copies_per_mille = 100});
//   const std::string article = generator.Next();      // UTF-8, lines end in \n
//
// Cost: about 100 MB/s. Memory: the last 1,024 articles, from which copies are drawn.
#ifndef REPRISE_BENCH_CORPUS_H_
#define REPRISE_BENCH_CORPUS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace reprise::bench {

struct CorpusOptions {
  uint64_t seed = 1;
  // Of 1,000 articles so many are copies of an earlier one: half of them byte for byte, half with
  // one word in fifty changed.
  int copies_per_mille = 100;
  // Every article begins with the same text, half as long as a usual article: a template that makes
  // none of them a copy.
  bool shared_template = false;
  // All articles are the same.
  bool all_identical = false;
};

class CorpusGenerator {
 public:
  explicit CorpusGenerator(CorpusOptions options);

  std::string Next();

 private:
  uint64_t Random();
  uint64_t RandomBelow(uint64_t bound) { return Random() % bound; }
  bool PerMille(int share) { return RandomBelow(1000) < static_cast<uint64_t>(share); }
  size_t RandomLength();
  std::string_view RandomWord(bool han);
  void AppendSentence(bool han, std::string& text);
  std::string NewArticle(size_t length);
  std::string Edited(std::string_view article);

  CorpusOptions options_;
  uint64_t state_;
  std::vector<std::string> latin_words_;  // By rank.
  std::vector<std::string> han_words_;    // By rank; one to three characters each.
  std::vector<uint16_t> rank_of_draw_;    // A uniform draw to a rank with frequency 1 / (rank + 3).
  std::vector<std::string> recent_;       // A ring.
  size_t next_recent_ = 0;
  std::string template_;
  std::string only_article_;
};

// One line of JSONL: {"id":"...","text":"..."} and \n.
std::string JsonLine(std::string_view id, std::string_view text);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_H_
