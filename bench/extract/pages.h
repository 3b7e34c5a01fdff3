// Pages to extract from: ordinary ones, and shapes that make parsers slow.
#ifndef REPRISE_BENCH_EXTRACT_PAGES_H_
#define REPRISE_BENCH_EXTRACT_PAGES_H_

#include <cstddef>
#include <cstdint>
#include <string>

namespace reprise::bench {

// About 30 kB: a head with styles and script, a menu, an article, related links, comments. Another
// page for another seed.
std::string MakePage(uint64_t seed);

struct HostileShape {
  const char* name;
  std::string (*make)(size_t bytes);
};

inline constexpr int kHostileShapeCount = 27;
extern const HostileShape kHostileShapes[kHostileShapeCount];

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EXTRACT_PAGES_H_
