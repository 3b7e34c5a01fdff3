// The hashes of whole byte strings: XXH3 of xxHash, unseeded, so that a fingerprint means the same
// everywhere.
//
//   HashBytes128(a) == HashBytes128(b)       // the same bytes
//   Mix64(HashBytes64(name) ^ part)          // another hash for each part
//
// 128 bits stand for equality of texts and of bytes: among 10^10 documents the chance of one
// accidental collision is below 10^-18. XXH3 is not cryptographic: someone who crafts texts for it
// can make two different ones look equal. Thread rule: free of state. Source:
// https://github.com/Cyan4973/xxHash, doc/xxhash_spec.md.
#ifndef REPRISE_CORE_HASH_H_
#define REPRISE_CORE_HASH_H_

#include <cstdint>
#include <string_view>

namespace reprise {

struct Hash128 {
  uint64_t high = 0;
  uint64_t low = 0;

  friend bool operator==(const Hash128&, const Hash128&) = default;
  friend auto operator<=>(const Hash128&, const Hash128&) = default;
};

uint64_t HashBytes64(std::string_view bytes);
Hash128 HashBytes128(std::string_view bytes);

inline constexpr uint64_t kMixFactor1 = 0xBF58476D1CE4E5B9u;
inline constexpr uint64_t kMixFactor2 = 0x94D049BB133111EBu;

// A bijection of 64 bits in which every input bit reaches every output bit (the finaliser of
// SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", OOPSLA 2014,
// constants of Stafford's variant 13).
inline uint64_t Mix64(uint64_t x) {
  x = (x ^ (x >> 30)) * kMixFactor1;
  x = (x ^ (x >> 27)) * kMixFactor2;
  return x ^ (x >> 31);
}

}  // namespace reprise

#endif  // REPRISE_CORE_HASH_H_
