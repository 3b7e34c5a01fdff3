// The words of made-up text: from a random number, to a word with the frequency that words have.
//
//   const Vocabulary& words = Vocabulary::Get(Writing::kHan);
//   const Word& word = words.Draw(random.Next());
//   text.append(word.bytes, word.size);
//
// 32,767 words a vocabulary. The word of rank r (from 1) is drawn with probability about 1 / (15
// r), Zipf's law: all octaves of ranks [2^k, 2^(k+1)) are equally likely and so are the ranks
// within one. Frequent words are short, and Chinese ones are made of frequent characters. The words
// are the same whatever the seed of a corpus, as a language's are.
#ifndef REPRISE_BENCH_CORPUS_VOCABULARY_H_
#define REPRISE_BENCH_CORPUS_VOCABULARY_H_

#include <cstdint>
#include <vector>

namespace reprise::bench {

// What a stretch of text is written in.
enum class Writing { kHan, kAscii, kAccented };

// 16 bytes, so that one move copies a word.
struct Word {
  char bytes[15] = {};
  uint8_t size = 0;
};

class Vocabulary {
 public:
  static constexpr uint32_t kOctaves = 15;
  static constexpr uint32_t kWords = (1u << kOctaves) - 1;

  // Made on first use; safe from several threads.
  static const Vocabulary& Get(Writing writing);

  // Uses the upper 48 of the 64 bits; the lower 16 are left for the caller.
  const Word& Draw(uint64_t random) const {
    const auto octave = static_cast<uint32_t>(((random >> 32) * kOctaves) >> 32);
    const auto within = static_cast<uint32_t>(random >> 16) & ((1u << octave) - 1);
    return words_[(1u << octave) - 1 + within];
  }
  // `rank` from 0.
  const Word& operator[](uint32_t rank) const { return words_[rank]; }

 private:
  explicit Vocabulary(Writing writing);

  std::vector<Word> words_;
};

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_CORPUS_VOCABULARY_H_
