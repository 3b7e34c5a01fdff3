// The rows of an index in the order of their documents, whatever the order in which these were
// added: ranks in this order name documents while joining, so that results do not depend on it.
#ifndef REPRISE_INDEX_INTERNAL_DOC_ORDER_H_
#define REPRISE_INDEX_INTERNAL_DOC_ORDER_H_

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/doc_index.h"

namespace reprise::internal {

// By document, ascending. Empty when the rows are in that order already.
inline std::vector<uint32_t> RowsInOrder(const ChunkedVector<DocIndex>& docs) {
  if (std::is_sorted(docs.begin(), docs.end())) return {};
  std::vector<uint32_t> rows(docs.size());
  std::iota(rows.begin(), rows.end(), 0);
  std::sort(rows.begin(), rows.end(), [&](uint32_t a, uint32_t b) { return docs[a] < docs[b]; });
  return rows;
}

// REQUIRES: `wanted` ascending, each of them in `docs`.
inline std::vector<uint32_t> RowsOf(absl::Span<const DocIndex> wanted,
                                    const ChunkedVector<DocIndex>& docs) {
  const std::vector<uint32_t> order = RowsInOrder(docs);
  std::vector<uint32_t> rows;
  rows.reserve(wanted.size());
  uint32_t place = 0;
  for (const DocIndex doc : wanted) {
    const auto row = [&] { return order.empty() ? place : order[place]; };
    while (docs[row()] != doc) ++place;
    rows.push_back(row());
  }
  return rows;
}

inline std::vector<DocIndex> Sorted(const ChunkedVector<DocIndex>& docs) {
  std::vector<DocIndex> sorted;
  sorted.reserve(docs.size());
  for (const DocIndex doc : docs) sorted.push_back(doc);
  std::sort(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_DOC_ORDER_H_
