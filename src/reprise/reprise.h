// The way in for programs that have texts in memory: add them, get clusters.
//
//   reprise::Deduplicator dedup(reprise::DedupOptions{.threshold_milli = 800});
//   for (const auto& [id, bytes] : pages) {  // In any encoding.
//     if (!dedup.Add(id, bytes).ok()) return 1;
//   }
//   absl::StatusOr<reprise::DedupResult> result = dedup.Finish();
//   if (!result.ok()) return 1;
//   for (const reprise::DedupResult::Duplicate& copy : result->duplicates) {
//     // copy.id, copy.duplicate_of, copy.relation, copy.resemblance, copy.differences
//   }
//
// For files of any size use pipeline/dedup.h; for one stage alone see the header of its room
// (src/README.md).
//
// Ownership: bytes are copied and held until Finish. Threads: one caller at a time; Finish uses
// options.threads workers. Errors: InvalidArgument for options out of range (from the first Add or
// Finish) and for more than 2^32 - 2 texts. A text that cannot be decoded is no error: it stands in
// DedupResult::rejected.
#ifndef REPRISE_REPRISE_H_
#define REPRISE_REPRISE_H_

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reprise/core/relation.h"
#include "reprise/pipeline/memory_corpus.h"
#include "reprise/pipeline/options.h"

namespace reprise {

struct DedupResult {
  struct Duplicate {
    std::string id;
    std::string duplicate_of;  // The id of the copy to keep.
    Relation relation = Relation::kNear;
    double resemblance = 0;
    double containment = 0;                // Of the duplicate in the kept copy.
    std::vector<std::string> differences;  // See report/differences.h.
  };
  struct Cluster {
    std::string representative;
    // In the order they were added, the representative among them.
    std::vector<std::string> members;
  };
  struct Rejected {
    std::string id;
    std::string message;
  };

  std::vector<std::string> kept;  // Ids of all texts to keep, in the order they were added.
  std::vector<Duplicate> duplicates;
  std::vector<Cluster> clusters;
  std::vector<Rejected> rejected;
};

class Deduplicator {
 public:
  explicit Deduplicator(DedupOptions options);

  // Ids need not be unique.
  absl::Status Add(std::string_view id, std::string_view bytes);

  // Compares all texts added so far. More can be added afterwards and Finish called again.
  absl::StatusOr<DedupResult> Finish();

 private:
  DedupOptions options_;
  MemoryCorpus corpus_;
};

}  // namespace reprise

#endif  // REPRISE_REPRISE_H_
