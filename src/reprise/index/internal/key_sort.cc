#include "reprise/index/internal/key_sort.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>

#include "reprise/index/internal/key_partition.h"

namespace reprise::internal {
namespace {

constexpr int kKeyShift = 32;
constexpr int kKeyBits = 32;
constexpr int kDigitBits = 11;
constexpr size_t kDigits = size_t{1} << kDigitBits;

// Below this, clearing and summing the counters of a radix pass costs more than comparing.
constexpr size_t kSmall = 512;
// Below this, more passes over fewer counters cost less.
constexpr size_t kFew = 6000;
constexpr int kFewDigitBits = 8;
// Entries of this many fit in the second cache level together with their scratch.
constexpr size_t kCacheEntries = size_t{1} << 16;
// Parts of ten bits leave 22: two digits.
constexpr int kLeastPartBits = kKeyBits - 2 * kDigitBits;
constexpr int kMostPartBits = 12;

bool KeyLess(uint64_t a, uint64_t b) { return a >> kKeyShift < b >> kKeyShift; }

// One stable pass over the digit at `shift` (of `bits` bits); returns where each digit begins.
void Scatter(const uint64_t* from, uint64_t* to, size_t size, int shift, int bits,
             std::array<size_t, kDigits + 1>& begins) {
  const size_t digits = size_t{1} << bits;
  const uint64_t mask = digits - 1;
  std::fill_n(begins.begin(), digits + 1, 0);
  for (size_t i = 0; i < size; ++i) ++begins[(from[i] >> shift & mask) + 1];
  for (size_t digit = 0; digit < digits; ++digit) begins[digit + 1] += begins[digit];
  std::array<size_t, kDigits> next;
  std::copy_n(begins.begin(), digits, next.begin());
  for (size_t i = 0; i < size; ++i) to[next[from[i] >> shift & mask]++] = from[i];
}

// Sorts by the lowest `key_bits` bits of the key; the result is in `data`.
void SortInCache(uint64_t* data, uint64_t* scratch, size_t size, int key_bits) {
  if (size < kSmall) {
    std::stable_sort(data, data + size, KeyLess);
    return;
  }
  std::array<size_t, kDigits + 1> begins;
  uint64_t* from = data;
  uint64_t* to = scratch;
  const int digit_bits = size < kFew ? kFewDigitBits : kDigitBits;
  for (int done = 0; done < key_bits; done += digit_bits) {
    Scatter(from, to, size, kKeyShift + done, std::min(digit_bits, key_bits - done), begins);
    std::swap(from, to);
  }
  if (from != data) std::copy_n(from, size, data);
}

}  // namespace

void SortByKey(std::vector<uint64_t>& entries, std::vector<uint64_t>& scratch) {
  const size_t size = entries.size();
  scratch.resize(size);
  if (size <= 4 * kCacheEntries) {
    SortInCache(entries.data(), scratch.data(), size, kKeyBits);
    return;
  }
  const int bits = std::clamp(static_cast<int>(std::bit_width(size / kCacheEntries)),
                              kLeastPartBits, kMostPartBits);
  std::vector<size_t> begins;
  PartitionByTopBits(entries.data(), size, bits, scratch.data(), begins);
  for (size_t part = 0; part + 1 < begins.size(); ++part) {
    const size_t begin = begins[part];
    SortInCache(scratch.data() + begin, entries.data() + begin, begins[part + 1] - begin,
                kKeyBits - bits);
  }
  entries.swap(scratch);
}

}  // namespace reprise::internal
