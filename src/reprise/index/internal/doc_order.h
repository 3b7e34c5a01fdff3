// The rows of an index in the order of their documents, whatever the order in which these were
// added: ranks in this order name documents while joining, so that results do not depend on it.
#ifndef REPRISE_INDEX_INTERNAL_DOC_ORDER_H_
#define REPRISE_INDEX_INTERNAL_DOC_ORDER_H_

#include <algorithm>
#include <cstdint>
#include <numeric>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"

namespace reprise::internal {

inline std::vector<uint32_t> RowsInOrder(absl::Span<const DocIndex> docs) {
  std::vector<uint32_t> rows(docs.size());
  std::iota(rows.begin(), rows.end(), 0);
  if (!std::is_sorted(docs.begin(), docs.end())) {
    std::sort(rows.begin(), rows.end(), [&](uint32_t a, uint32_t b) { return docs[a] < docs[b]; });
  }
  return rows;
}

// REQUIRES: `wanted` ascending, each of them in `docs`.
inline std::vector<uint32_t> RowsOf(absl::Span<const DocIndex> wanted,
                                    absl::Span<const DocIndex> docs) {
  const std::vector<uint32_t> all = RowsInOrder(docs);
  std::vector<uint32_t> rows;
  rows.reserve(wanted.size());
  auto from = all.begin();
  for (const DocIndex doc : wanted) {
    from = std::lower_bound(from, all.end(), doc,
                            [&](uint32_t row, DocIndex value) { return docs[row] < value; });
    rows.push_back(*from);
  }
  return rows;
}

// From pairs of ranks (the first in the upper half), to pairs of documents.
inline std::vector<CandidatePair> ToDocuments(absl::Span<const uint64_t> pairs,
                                              absl::Span<const uint32_t> rows,
                                              absl::Span<const DocIndex> docs) {
  std::vector<CandidatePair> result;
  result.reserve(pairs.size());
  for (const uint64_t pair : pairs) {
    result.push_back({docs[rows[pair >> 32]], docs[rows[static_cast<uint32_t>(pair)]]});
  }
  return result;
}

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_DOC_ORDER_H_
