// Texts for the tests of this room, made of numbered tokens: number 7 is the same word everywhere.
#ifndef REPRISE_TESTS_PASSAGE_MADE_TEXT_H_
#define REPRISE_TESTS_PASSAGE_MADE_TEXT_H_

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <iterator>
#include <random>
#include <utility>
#include <vector>

#include "reprise/passage/token_codes.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

using Numbers = std::vector<uint64_t>;

// The finaliser of SplitMix64 (Steele, Lea, Flood 2014): different numbers, unlike bits.
inline uint64_t Scramble(uint64_t number) {
  number += 0x9e3779b97f4a7c15;
  number = (number ^ (number >> 30)) * 0xbf58476d1ce4e5b9;
  number = (number ^ (number >> 27)) * 0x94d049bb133111eb;
  return number ^ (number >> 31);
}

struct MadeText {
  Numbers numbers;
  TokenList tokens;
  ShingleList shingles;
  std::vector<TokenCode> codes;
};

inline MadeText Make(Numbers numbers, uint8_t weight = kHanWeight) {
  MadeText text;
  text.numbers = std::move(numbers);
  for (size_t i = 0; i < text.numbers.size(); ++i) {
    text.tokens.hashes.push_back(Scramble(text.numbers[i]));
    text.tokens.weights.push_back(weight);
    text.tokens.begins.push_back(static_cast<uint32_t>(i));
    text.tokens.ends.push_back(static_cast<uint32_t>(i + 1));
  }
  MakeShingles(text.tokens, text.shingles);
  EncodeTokens(text.tokens, text.codes);
  return text;
}

// `count` tokens as natural text has them: the first numbers are frequent, most are rare (a
// Zipf-like law over `vocabulary` words).
inline Numbers NaturalText(std::mt19937_64& random, size_t count, uint64_t vocabulary = 20000) {
  Numbers numbers(count);
  std::uniform_real_distribution<double> unit(0, 1);
  for (uint64_t& number : numbers) {
    number = static_cast<uint64_t>(std::pow(static_cast<double>(vocabulary), unit(random)));
  }
  return numbers;
}

inline Numbers Slice(const Numbers& numbers, size_t begin, size_t count) {
  return Numbers(numbers.begin() + static_cast<std::ptrdiff_t>(begin),
                 numbers.begin() + static_cast<std::ptrdiff_t>(begin + count));
}

inline Numbers operator+(Numbers left, const Numbers& right) {
  std::copy(right.begin(), right.end(), std::back_inserter(left));
  return left;
}

// Changes this many tokens, at different places: most are replaced, some dropped, some doubled by a
// new one. The first and the last token stay, so that it is clear where the passage ends.
inline Numbers Edit(std::mt19937_64& random, const Numbers& numbers, size_t changes) {
  std::vector<size_t> places(numbers.size() < 2 ? 0 : numbers.size() - 2);
  for (size_t i = 0; i < places.size(); ++i) places[i] = i + 1;
  std::shuffle(places.begin(), places.end(), random);
  places.resize(std::min(places.size(), changes));
  std::sort(places.begin(), places.end());
  Numbers edited;
  size_t next = 0;
  for (size_t i = 0; i < numbers.size(); ++i) {
    if (next == places.size() || places[next] != i) {
      edited.push_back(numbers[i]);
      continue;
    }
    ++next;
    const uint64_t kind = random() % 10;
    const uint64_t fresh = (uint64_t{1} << 40) + random() % 1000000000;
    if (kind < 6) edited.push_back(fresh);
    if (kind >= 8) {
      edited.push_back(numbers[i]);
      edited.push_back(fresh);
    }
  }
  return edited;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_PASSAGE_MADE_TEXT_H_
