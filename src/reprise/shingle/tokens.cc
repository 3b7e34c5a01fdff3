#include "reprise/shingle/tokens.h"

#include "reprise/shingle/internal/character_class.h"
#include "reprise/shingle/internal/token_hash.h"

namespace reprise {
namespace {

using internal::CharacterClass;
using internal::ClassOf;
using internal::HashToken;

constexpr uint8_t kWeightOfClass[] = {
    kWordWeight, 0, kHanWeight, kKanaWeight, kSoutheastAsianWeight, 0,
};

struct Character {
  CharacterClass value;
  size_t units;
};

// REQUIRES: text[at] is a lead surrogate. One without its trail is a letter of a word.
Character ReadSupplementary(std::u16string_view text, size_t at) {
  if (at + 1 == text.size() || (text[at + 1] & 0xFC00) != 0xDC00) {
    return {CharacterClass::kWord, 1};
  }
  const uint32_t code_point =
      0x10000 + ((uint32_t{text[at]} & 0x3FF) << 10 | (text[at + 1] & 0x3FF));
  return {internal::ClassOfSupplementary(code_point), 2};
}

size_t FindWordEnd(std::u16string_view text, size_t at) {
  while (at < text.size()) {
    Character character{ClassOf(text[at]), 1};
    if (character.value == CharacterClass::kLeadSurrogate) character = ReadSupplementary(text, at);
    if (character.value != CharacterClass::kWord) break;
    at += character.units;
  }
  return at;
}

}  // namespace

void TokenList::Clear() {
  hashes.clear();
  weights.clear();
  begins.clear();
  ends.clear();
}

void Tokenize(std::u16string_view folded, TokenList& tokens, TokenPositions positions) {
  const bool keep = positions == TokenPositions::kKeep;
  // Room for the most there can be, so that the loop writes without asking.
  tokens.hashes.resize(folded.size());
  tokens.weights.resize(folded.size());
  tokens.begins.resize(keep ? folded.size() : 0);
  tokens.ends.resize(keep ? folded.size() : 0);

  size_t count = 0;
  for (size_t at = 0; at < folded.size();) {
    Character character{ClassOf(folded[at]), 1};
    if (character.value == CharacterClass::kSeparator) {
      ++at;
      continue;
    }
    const size_t begin = at;
    if (character.value == CharacterClass::kLeadSurrogate) {
      character = ReadSupplementary(folded, at);
    }
    at += character.units;
    if (character.value == CharacterClass::kWord) at = FindWordEnd(folded, at);
    tokens.hashes[count] =
        at - begin == 1 ? HashToken(folded[begin]) : HashToken(folded, begin, at);
    tokens.weights[count] = kWeightOfClass[static_cast<size_t>(character.value)];
    if (keep) {
      tokens.begins[count] = static_cast<uint32_t>(begin);
      tokens.ends[count] = static_cast<uint32_t>(at);
    }
    ++count;
  }

  tokens.hashes.resize(count);
  tokens.weights.resize(count);
  tokens.begins.resize(keep ? count : 0);
  tokens.ends.resize(keep ? count : 0);
}

Hash128 TokenSequenceHash(const TokenList& tokens) {
  return HashBytes128({reinterpret_cast<const char*>(tokens.hashes.data()),
                       tokens.hashes.size() * sizeof(tokens.hashes[0])});
}

}  // namespace reprise
