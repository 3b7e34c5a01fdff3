// Sorts (key, value) entries of 32 + 32 bits, key in the upper half, so that equal keys stand
// together: the partition-and-sort that stands in for a hash map of vectors.
//
// Least-significant-digit radix sort; where the entries exceed the cache they are first partitioned
// by their highest bits, so that the digit passes run on pieces that fit. Source: Polychroniou,
// Ross, "A comprehensive study of main-memory partitioning and its application to large-scale
// comparison- and radix-sort", SIGMOD 2014.
#ifndef REPRISE_INDEX_INTERNAL_KEY_SORT_H_
#define REPRISE_INDEX_INTERNAL_KEY_SORT_H_

#include <cstddef>
#include <cstdint>
#include <vector>

namespace reprise::internal {

// Stable in the values: entries of one key keep their order. `scratch` is resized to match, its
// contents are lost. Beyond its growth, up to 400 KiB are allocated for the time of the call.
void SortByKey(std::vector<uint64_t>& entries, std::vector<uint64_t>& scratch);

// Calls body(begin, end) for each run of two or more entries of equal key.
template <typename Body>
void ForEachRun(const std::vector<uint64_t>& entries, const Body& body) {
  for (size_t begin = 0; begin < entries.size();) {
    const uint64_t key = entries[begin] >> 32;
    size_t end = begin + 1;
    while (end < entries.size() && entries[end] >> 32 == key) ++end;
    if (end - begin > 1) body(begin, end);
    begin = end;
  }
}

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_KEY_SORT_H_
