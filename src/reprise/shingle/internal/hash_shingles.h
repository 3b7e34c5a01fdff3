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
#include <cstring>

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

// The commonest of all: five tokens of weight 12 each.
inline constexpr size_t kUsualTokens = 5;
inline constexpr uint8_t kUsualWeight = 12;
// One starts at each of eight tokens when these twelve all weigh that much.
inline constexpr size_t kUsualAtOnce = 8;

inline bool AreEightUsual(const uint8_t* weights) {
  constexpr uint64_t kEight = kUsualWeight * 0x0101010101010101u;
  uint64_t first;
  uint64_t last;
  std::memcpy(&first, weights, sizeof(first));
  std::memcpy(&last, weights + kUsualTokens - 1, sizeof(last));
  return first == kEight && last == kEight;
}

// The shingles of the first tokens, as long as they come in eights of the usual kind. Returns how
// many. On the active kernel.
size_t HashUsualShingles(const uint64_t* token_hashes, const uint8_t* weights, size_t tokens,
                         uint64_t* hashes);

// hashes[i] = HashShingle(token_hashes + i, lengths[i]) for i in [0, count), on the active kernel.
void HashShingles(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                  uint64_t* hashes);

size_t HashUsualShinglesScalar(const uint64_t* token_hashes, const uint8_t* weights, size_t tokens,
                               uint64_t* hashes);
void HashShinglesScalar(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                        uint64_t* hashes);
#if defined(__x86_64__)
size_t HashUsualShinglesAvx2(const uint64_t* token_hashes, const uint8_t* weights, size_t tokens,
                             uint64_t* hashes);
size_t HashUsualShinglesAvx512(const uint64_t* token_hashes, const uint8_t* weights, size_t tokens,
                               uint64_t* hashes);
void HashShinglesAvx2(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                      uint64_t* hashes);
void HashShinglesAvx512(const uint64_t* token_hashes, const uint8_t* lengths, size_t count,
                        uint64_t* hashes);
#endif

}  // namespace reprise::internal

#endif  // REPRISE_SHINGLE_INTERNAL_HASH_SHINGLES_H_
