// From the token hashes of a text, to sixteen words that stand for their order: token i is taken in
// by word i modulo 16. A word is a polynomial of its tokens, evaluated by the step of a generator
// with carry: the low half of the word times a factor, plus the high half, plus the token. The
// factor makes the generator's modulus a safe prime, so no exchange of two tokens goes unseen but
// by chance, which cannot be said of polynomials modulo 2^64; and one multiplication of 32 bits is
// what every instruction set is quick at. Source: Goresky, Klapper, "Efficient multiply-with-carry
// random number generators with maximal period", ACM TOMACS 2003.
#ifndef REPRISE_SHINGLE_INTERNAL_HASH_SEQUENCE_H_
#define REPRISE_SHINGLE_INTERNAL_HASH_SEQUENCE_H_

#include <array>
#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"

namespace reprise::internal {

inline constexpr size_t kSequenceWords = 16;
// Both kSequenceFactor * 2^32 - 1 and half of what is below it are primes.
inline constexpr uint32_t kSequenceFactor = 0xFFFFFF4Eu;

using SequenceWords = std::array<uint64_t, kSequenceWords>;

inline uint64_t TakeIntoSequence(uint64_t word, uint64_t token_hash) {
  return uint64_t{kSequenceFactor} * static_cast<uint32_t>(word) + (word >> 32) + token_hash;
}

// On the active kernel. The last tokens that do not fill all words are followed by zeros, so the
// number of tokens has to be known besides.
SequenceWords HashSequence(absl::Span<const uint64_t> token_hashes);

SequenceWords HashSequenceScalar(absl::Span<const uint64_t> token_hashes);
#if defined(__x86_64__)
SequenceWords HashSequenceAvx2(absl::Span<const uint64_t> token_hashes);
SequenceWords HashSequenceAvx512(absl::Span<const uint64_t> token_hashes);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_HASH_SEQUENCE_H_
