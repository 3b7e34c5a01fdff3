// A half-open range of positions, [begin, end). What it counts (bytes of the source, bytes of the
// UTF-8 text, code units, tokens) is said by the name of the variable or by the function that
// returns it.
//
//   const Span bytes = {3, 8};
//   text.substr(bytes.begin, bytes.size())     // five bytes
#ifndef REPRISE_CORE_SPAN_H_
#define REPRISE_CORE_SPAN_H_

#include <cstdint>

namespace reprise {

struct Span {
  uint64_t begin = 0;
  uint64_t end = 0;

  uint64_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool Overlaps(const Span& other) const { return begin < other.end && other.begin < end; }
  friend bool operator==(const Span&, const Span&) = default;
};

}  // namespace reprise

#endif  // REPRISE_CORE_SPAN_H_
