// From folded text, to tokens. A maximal run of letters and digits is a word; each Han, kana, Thai,
// Lao, Khmer or Myanmar character is a token of its own; a space only separates.
//
//   TokenList tokens;
//   Tokenize(u"聂荣县 abc", tokens);      // four tokens, weights 12 12 12 12
//
// Weights say how much of a shingle a token fills: word 12, Han 12, kana 6, Thai, Lao, Khmer and
// Myanmar 5 (a mark counts as a character of its own). Classes go by the block of a character, so a
// mark or a digit of such a script is a token like its letters: the Japanese iteration and length
// marks are kana, 々 〆 〇 and the ideographs of planes 2 and 3 are Han. Hangul, Tibetan, the Indic
// scripts and all others that stand between spaces or tshegs are written in words.
//
// A token's hash is a chain of multiplications over blocks of four units, from a start that depends
// on their number, with Mix64 at the end. Each is a bijection, so two tokens of one to four units
// never collide when they are equally long, and others do by chance only.
//
// Cost: one pass on the active kernel (core/kernel.h), with the same result on all: 1.3 ns a token
// with AVX-512, 2.1 with AVX2, 7.3 without (bench/shingle). Thread rule: free of state.
#ifndef REPRISE_SHINGLE_TOKENS_H_
#define REPRISE_SHINGLE_TOKENS_H_

#include <cstdint>
#include <string_view>

#include "reprise/core/column.h"
#include "reprise/core/hash.h"
#include "reprise/core/span.h"

namespace reprise {

inline constexpr uint8_t kWordWeight = 12;
inline constexpr uint8_t kHanWeight = 12;
inline constexpr uint8_t kKanaWeight = 6;
inline constexpr uint8_t kSoutheastAsianWeight = 5;

// Columns of equal length, an entry a token.
struct TokenList {
  Column<uint64_t> hashes;  // 64 bits that stand for the token's units.
  Column<uint8_t> weights;
  Column<uint32_t> begins;  // Units in the folded text. Empty when not asked for.
  Column<uint32_t> ends;

  size_t size() const { return hashes.size(); }
  void Clear();
};

enum class TokenPositions { kKeep, kSkip };

// Replaces `tokens`, keeping its capacity. REQUIRES: fewer than 2^32 units.
void Tokenize(std::u16string_view folded, TokenList& tokens,
              TokenPositions positions = TokenPositions::kKeep);

// Equal for two documents exactly when their token sequences are: what `same-text` means. Up to
// collisions by chance, of 64 bits between two tokens and between sequences that differ only in
// tokens whose places are equal modulo 16, of 128 bits otherwise. Runs on the active kernel.
Hash128 TokenSequenceHash(const TokenList& tokens);

}  // namespace reprise

#endif  // REPRISE_SHINGLE_TOKENS_H_
