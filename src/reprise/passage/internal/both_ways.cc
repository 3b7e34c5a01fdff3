#include "reprise/passage/internal/both_ways.h"

#include <algorithm>
#include <tuple>

namespace reprise::internal {

void SortAndDropTwins(std::vector<Match>& matches) {
  std::sort(matches.begin(), matches.end(), [](const Match& x, const Match& y) {
    return std::tie(x.b.begin, x.a.begin, y.matches) < std::tie(y.b.begin, y.a.begin, x.matches);
  });
  constexpr uint64_t kTolerance = 4;
  constexpr size_t kMaxLooks = 8;
  const auto near = [](uint64_t x, uint64_t y) {
    return std::max(x, y) - std::min(x, y) <= kTolerance;
  };
  size_t kept = 0;
  for (size_t next = 0; next < matches.size(); ++next) {
    const Match match = matches[next];
    bool twin = false;
    for (size_t i = kept - std::min(kept, kMaxLooks); i < kept && !twin; ++i) {
      const Match& other = matches[i];
      twin = near(match.a.begin, other.a.begin) && near(match.a.end, other.a.end) &&
             near(match.b.begin, other.b.begin) && near(match.b.end, other.b.end);
    }
    if (!twin) matches[kept++] = match;
  }
  matches.resize(kept);
}

}  // namespace reprise::internal
