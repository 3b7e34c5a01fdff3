// Gathers pairs that are found again and again (a band each time) without keeping the repeats: when
// the list has grown to its limit it is sorted and made unique in place, and when that frees too
// little, it goes to a work file as one sorted run.
//
//   std::vector<PairCollector> collectors;          // one a thread
//   collectors.emplace_back(memory_bytes, work_dir);
//   collectors[0].Add(a, b);
//   REPRISE_RETURN_IF_ERROR(MergePairs(absl::MakeSpan(collectors),
//                                      [&](uint32_t a, uint32_t b) { ... }));
//
// Memory: the budget of each collector, and while merging 32 KiB a run.
#ifndef REPRISE_INDEX_INTERNAL_PAIR_COLLECTOR_H_
#define REPRISE_INDEX_INTERNAL_PAIR_COLLECTOR_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "reprise/core/work_file.h"

namespace reprise::internal {

class PairCollector {
 public:
  PairCollector(uint64_t memory_bytes, std::string work_dir);

  // REQUIRES: a < b.
  void Add(uint32_t a, uint32_t b) {
    if (pairs_.size() >= limit_) MakeRoom();
    pairs_.push_back(uint64_t{a} << 32 | b);
  }

  uint64_t spilled_bytes() const { return file_.size(); }

 private:
  friend absl::Status MergePairs(absl::Span<PairCollector> collectors,
                                 const std::function<void(uint32_t a, uint32_t b)>& visit);

  struct Run {
    uint64_t offset;  // In the file, in bytes.
    uint64_t size;    // Pairs.
  };

  void SortUnique();
  void MakeRoom();

  const size_t most_;  // Pairs in memory.
  size_t limit_;       // Where to make room the next time.
  std::vector<uint64_t> pairs_;
  WorkFile file_;
  std::vector<Run> runs_;
  absl::Status status_;  // Of writing.
};

// Visits the pairs of all collectors in ascending order, each once. The collectors are used up.
// Errors: those of WorkFile, of now or of an Add before.
absl::Status MergePairs(absl::Span<PairCollector> collectors,
                        const std::function<void(uint32_t a, uint32_t b)>& visit);

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_PAIR_COLLECTOR_H_
