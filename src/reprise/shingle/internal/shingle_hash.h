// The hash of a shingle: its token hashes folded into one word by rotation and addition, from a
// start that depends on their number, and one round of multiply and shift at the end.
//
// Token hashes are well mixed already, so what remains is to make order and number count. Every
// shingle is hashed afresh: rolling from one to the next would be a serial chain, which loses to
// five independent additions.
#ifndef REPRISE_SHINGLE_INTERNAL_SHINGLE_HASH_H_
#define REPRISE_SHINGLE_INTERNAL_SHINGLE_HASH_H_

#include <bit>
#include <cstddef>
#include <cstdint>

namespace reprise::internal {

// Odd, so that up to 64 tokens are turned by different amounts.
inline constexpr int kTokenRotation = 23;
inline constexpr uint64_t kShingleLengthFactor = 0xD6E8FEB86659FD93u;
inline constexpr uint64_t kShingleFactor = 0xA0761D6478BD642Fu;

inline uint64_t HashShingle(const uint64_t* token_hashes, size_t count) {
  uint64_t hash = count * kShingleLengthFactor;
  for (size_t i = 0; i < count; ++i) {
    hash = std::rotl(hash, kTokenRotation) + token_hashes[i];
  }
  hash = (hash ^ (hash >> 32)) * kShingleFactor;
  return hash ^ (hash >> 32);
}

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_SHINGLE_HASH_H_
