#include "reprise/index/internal/key_partition.h"

#include <algorithm>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace reprise::internal {
namespace {

constexpr size_t kLineEntries = 8;

struct alignas(64) Line {
  uint64_t entries[kLineEntries];
};

// REQUIRES: `to` begins a cache line.
void StoreLine(const Line& line, uint64_t* to) {
#if defined(__SSE2__)
  for (size_t i = 0; i < kLineEntries; i += 2) {
    const auto* two = reinterpret_cast<const __m128i*>(line.entries + i);
    _mm_stream_si128(reinterpret_cast<__m128i*>(to + i), _mm_load_si128(two));
  }
#else
  std::memcpy(to, line.entries, sizeof(line));
#endif
}

}  // namespace

void PartitionByTopBits(const uint64_t* from, size_t size, int bits, uint64_t* to,
                        std::vector<size_t>& begins) {
  const size_t parts = size_t{1} << bits;
  const int shift = 64 - bits;
  begins.assign(parts + 1, 0);
  for (size_t i = 0; i < size; ++i) ++begins[(from[i] >> shift) + 1];
  for (size_t part = 0; part < parts; ++part) begins[part + 1] += begins[part];

  // Where `to` begins in its cache line, so that places can be counted from a line's begin.
  const size_t lead = reinterpret_cast<uintptr_t>(to) / sizeof(uint64_t) % kLineEntries;
  std::vector<Line> lines(parts);
  std::vector<size_t> next(begins.begin(), begins.end() - 1);
  for (size_t i = 0; i < size; ++i) {
    const size_t part = from[i] >> shift;
    const size_t place = next[part]++;
    const size_t entry = (place + lead) % kLineEntries;
    lines[part].entries[entry] = from[i];
    if (entry + 1 < kLineEntries) continue;
    const size_t held = place + 1 - begins[part];
    if (held >= kLineEntries) {
      StoreLine(lines[part], to + (place + 1 - kLineEntries));
    } else {  // The line that the part shares with the one before it.
      std::copy_n(lines[part].entries + kLineEntries - held, held, to + begins[part]);
    }
  }
#if defined(__SSE2__)
  _mm_sfence();
#endif
  for (size_t part = 0; part < parts; ++part) {
    const size_t entries = (next[part] + lead) % kLineEntries;
    const size_t held = std::min(entries, next[part] - begins[part]);
    std::copy_n(lines[part].entries + entries - held, held, to + next[part] - held);
  }
}

}  // namespace reprise::internal
