// How likely a piece of text is in a language: the common scale on which charsets compete.
//
// The cost of a text is the number of bits that a model of its language needs to write it down,
// in quarters of a bit. The right reading of some bytes is the cheapest one (minimum description
// length: Rissanen 1978), and because every reading explains the same bytes, costs of different
// charsets and of charsets with one and two bytes a character compare directly.
//
//   for (const Alphabet& alphabet : Alphabets())          // "fr", "ru", "th", ...
//     cost += alphabet.PairCost(alphabet.SymbolOf(U'e'), alphabet.SymbolOf(U'é'));
//   for (const Ideographs& script : IdeographicScripts()) // "zh_CN", "zh_TW", "ja", "ko"
//     cost += script.CostOf(U'中');
//
// An alphabet is a table of pairs of neighbouring letters, an ideographic script one of single
// characters; both are counted by scripts/make_language_tables.py. Tables are unpacked on first
// use (a few ms, 1.2 MiB) and then read only, for any number of threads.
#ifndef REPRISE_DECODE_INTERNAL_LANGUAGE_MODEL_H_
#define REPRISE_DECODE_INTERNAL_LANGUAGE_MODEL_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace reprise::internal {

// In quarters of a bit.
using Cost = uint32_t;

inline constexpr Cost kOneBit = 4;
inline constexpr Cost kUndefinedCost = 28 * kOneBit;  // Bytes that are no character.

// What a character costs that a language does not use, by what it is.
Cost StrangerCost(char32_t code_point);

// A sequence of lower- and upper-case letters; costs of going from one to the next.
enum class LetterCase : uint8_t { kNone, kLower, kUpper };
LetterCase CaseOf(char32_t code_point);
Cost CaseCost(LetterCase before, LetterCase after);

class Alphabet {
 public:
  static constexpr uint8_t kBoundary = 0;  // ASCII that is no letter, and the ends of the text.
  static constexpr uint8_t kStranger = 1;  // A character that this language does not use.

  Alphabet(std::string_view language, std::u16string_view letters, std::string_view costs);

  std::string_view language() const { return language_; }
  bool is_latin() const { return is_latin_; }

  // Upper and lower case are one symbol. ASCII letters are strangers to other scripts.
  uint8_t SymbolOf(char32_t code_point) const {
    return code_point < symbols_.size() ? symbols_[code_point] : kStranger;
  }

  // Of writing `after` when `before` has been written; for a stranger add StrangerCost().
  Cost PairCost(uint8_t before, uint8_t after) const { return costs_[before * size_ + after]; }

 private:
  std::string_view language_;
  bool is_latin_ = false;
  size_t size_ = 0;
  std::vector<uint8_t> symbols_;
  std::vector<uint8_t> costs_;
};

class Ideographs {
 public:
  Ideographs(std::string_view language, const std::vector<std::u16string_view>& levels);

  std::string_view language() const { return language_; }

  // For characters beyond ASCII.
  Cost CostOf(char32_t code_point) const {
    return code_point <= 0xFFFF ? costs_[code_point] : 23 * kOneBit;
  }

 private:
  std::string_view language_;
  std::vector<uint8_t> costs_;
};

const std::vector<Alphabet>& Alphabets();
const std::vector<Ideographs>& IdeographicScripts();

// English, which any page may have among its own language. REQUIRES: pointer is not null, ever.
const Alphabet& English();

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_LANGUAGE_MODEL_H_
