// What a deduplication found, whoever made it: from its files, to pairs and clusters.
//
//   REPRISE_ASSIGN_OR_RETURN(FoundCopies found, ReadResultDirectory("out/", ids));
//   REPRISE_ASSIGN_OR_RETURN(FoundCopies found, ReadPairList("pairs.tsv", ids));
//   REPRISE_ASSIGN_OR_RETURN(FoundCopies found, ReadClusterList("clusters.jsonl", ids));
//
// A result directory is what `reprise dedup --out` writes: duplicates.jsonl, clusters.jsonl,
// summary.json. A pair list has a line REMOVED tab KEPT for each pair a tool found; a document that
// stands on the left is removed, and clusters are the connected components. A cluster list has
// lines {"representative":...,"members":[...]}; the representative is kept and paired with each of
// the others, whether it stands among the members or not.
#ifndef REPRISE_BENCH_EVALUATION_RESULT_FILES_H_
#define REPRISE_BENCH_EVALUATION_RESULT_FILES_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "bench/evaluation/document_ids.h"

namespace reprise::bench {

struct FoundCopies {
  using Pair = std::pair<uint32_t, uint32_t>;

  std::vector<Pair> pairs;                      // (duplicate, what it was found to be a copy of).
  std::vector<Pair> contained;                  // (inner, outer).
  std::vector<uint32_t> removed;                // Documents that are not kept; may repeat.
  std::vector<std::vector<uint32_t>> clusters;  // Of two or more.
  std::optional<uint64_t> documents;            // How many were read, where the files say so.
};

absl::StatusOr<FoundCopies> ReadResultDirectory(const std::string& directory, DocumentIds& ids);
absl::StatusOr<FoundCopies> ReadPairList(const std::string& path, DocumentIds& ids);
absl::StatusOr<FoundCopies> ReadClusterList(const std::string& path, DocumentIds& ids);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_RESULT_FILES_H_
