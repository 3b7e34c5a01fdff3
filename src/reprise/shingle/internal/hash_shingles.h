// The hash of a shingle: its token hashes folded into one word by rotation and addition, from a
// start that depends on their number, and one round of multiply and shift at the end.
//
// Token hashes are well mixed already, so what remains is to make order and number count. Every
// shingle is hashed afresh: rolling from one to the next would be a serial chain, which loses to
// five independent additions.
#ifndef REPRISE_SHINGLE_INTERNAL_HASH_SHINGLES_H_
#define REPRISE_SHINGLE_INTERNAL_HASH_SHINGLES_H_

#include <bit>
#include <cstddef>
#include <cstdint>

namespace reprise::internal {

// Odd, so that up to 64 tokens are turned by different amounts.
inline constexpr int kTokenRotation = 23;
inline constexpr uint64_t kShingleLengthFactor = 0xD6E8FEB86659FD93u;
inline constexpr uint64_t kShingleFactor = 0xA0761D6478BD642Fu;

inline uint64_t HashShingle(const uint64_t* token_hashes, size_t length) {
  uint64_t hash = length * kShingleLengthFactor;
  for (size_t i = 0; i < length; ++i) {
    hash = std::rotl(hash, kTokenRotation) + token_hashes[i];
  }
  hash = (hash ^ (hash >> 32)) * kShingleFactor;
  return hash ^ (hash >> 32);
}

// hashes[i] = HashShingle(token_hashes + i, lengths[i]) for i in [0, count), on the active kernel.
void HashShingles(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                  uint64_t* hashes);

void HashShinglesScalar(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                        uint64_t* hashes);
#if defined(__x86_64__)
void HashShinglesAvx2(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                      uint64_t* hashes);
void HashShinglesAvx512(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                        uint64_t* hashes);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_HASH_SHINGLES_H_
