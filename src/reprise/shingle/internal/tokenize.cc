#include "reprise/shingle/internal/tokenize.h"

#include "reprise/shingle/internal/character_class.h"
#include "reprise/shingle/internal/token_hash.h"

namespace reprise::internal {
namespace {

constexpr uint8_t kWeightOfClass[] = {
    kWordWeight, 0, kHanWeight, kKanaWeight, kSoutheastAsianWeight, 0,
};

}  // namespace

void TokenizeScalar(std::u16string_view folded, TokenList& tokens, TokenPositions positions) {
  const bool keep = positions == TokenPositions::kKeep;
  // Room for the most there can be, so that the loop writes without asking.
  tokens.hashes.resize(folded.size());
  tokens.weights.resize(folded.size());
  tokens.begins.resize(keep ? folded.size() : 0);
  tokens.ends.resize(keep ? folded.size() : 0);

  size_t count = 0;
  for (size_t at = 0; at < folded.size();) {
    const Character character = ReadCharacter(folded, at);
    if (character.value == CharacterClass::kSeparator) {
      ++at;
      continue;
    }
    const size_t begin = at;
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

}  // namespace reprise::internal
