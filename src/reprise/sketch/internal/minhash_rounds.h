// The rounds of Fast Similarity Sketching, and what they are made of.
#ifndef REPRISE_SKETCH_INTERNAL_MINHASH_ROUNDS_H_
#define REPRISE_SKETCH_INTERNAL_MINHASH_ROUNDS_H_

#include <cstddef>
#include <cstdint>

#include "absl/types/span.h"
#include "reprise/core/hash.h"
#include "reprise/sketch/minhash.h"

namespace reprise::internal {

inline constexpr uint32_t kRounds = 2 * kMinHashSlots;
inline constexpr int kBinBits = 7;
inline constexpr int kFirstRoundValueBits = 31;
inline constexpr int kLaterRoundValueBits = 23;
static_assert(kMinHashSlots == 1 << kBinBits);
static_assert((kRounds - 1) >> (31 - kLaterRoundValueBits) == 0, "the round fits in its bits");

inline constexpr uint64_t kRoundFactor = 0x9E3779B97F4A7C15u;

// The hash functions of the paper: one stream of SplitMix64 a shingle, an element of it a round.
inline uint64_t HashInRound(uint64_t shingle, uint32_t round) {
  return Mix64(shingle + round * kRoundFactor);
}

inline uint32_t BinOf(uint64_t hash) { return hash & (kMinHashSlots - 1); }

inline uint32_t LaterValue(uint64_t hash, uint32_t round) {
  return uint32_t{1} << 31 | round << kLaterRoundValueBits |
         static_cast<uint32_t>(hash >> (64 - kLaterRoundValueBits));
}

// Round 0, on the active kernel, from slots that are all empty: bin and value come from opposite
// ends of the shingle's own hash.
void RunFirstRound(absl::Span<const uint64_t> shingles, MinHashSignature& signature);

void RunFirstRoundScalar(absl::Span<const uint64_t> shingles, MinHashSignature& signature);
#if defined(__x86_64__)
void RunFirstRoundAvx2(absl::Span<const uint64_t> shingles, MinHashSignature& signature);
void RunFirstRoundAvx512(absl::Span<const uint64_t> shingles, MinHashSignature& signature);
#endif

// Rounds 1 to k - 1, on the active kernel: a random bin for every shingle. Returns how many bins it
// filled.
int RunRandomRound(absl::Span<const uint64_t> shingles, uint32_t round,
                   MinHashSignature& signature);

int RunRandomRoundScalar(absl::Span<const uint64_t> shingles, uint32_t round,
                         MinHashSignature& signature);
#if defined(__x86_64__)
int RunRandomRoundAvx2(absl::Span<const uint64_t> shingles, uint32_t round,
                       MinHashSignature& signature);
int RunRandomRoundAvx512(absl::Span<const uint64_t> shingles, uint32_t round,
                         MinHashSignature& signature);
#endif

// Of one shingle that has hash `hash` in the round. Returns whether its bin was empty.
inline bool Throw(uint64_t hash, uint32_t round, MinHashSignature& signature) {
  uint32_t& slot = signature[BinOf(hash)];
  const bool was_empty = slot == kEmptySlot;
  const uint32_t value = LaterValue(hash, round);
  slot = slot < value ? slot : value;
  return was_empty;
}

}  // namespace reprise::internal

#endif  // REPRISE_SKETCH_INTERNAL_MINHASH_ROUNDS_H_
