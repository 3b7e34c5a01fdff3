// What the keep policies `earliest` and `host` want to know of a document: from its record and its
// page, to ranks.
//
//   const KeepRanker ranker(options);
//   if (ranker.wanted()) rank = ranker.RankOf(record, page_date);
//
// Const use from several threads is safe.
#ifndef REPRISE_PIPELINE_KEEP_RANK_H_
#define REPRISE_PIPELINE_KEEP_RANK_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "reprise/cluster/keep_policy.h"
#include "reprise/pipeline/options.h"
#include "reprise/read/record.h"

namespace reprise {

class KeepRanker {
 public:
  explicit KeepRanker(const DedupOptions& options);

  bool wanted() const { return policy_ == KeepPolicy::kEarliest || policy_ == KeepPolicy::kHost; }

  // `page_date` is what a page says of itself, or empty. A record without a date of its own has
  // that one.
  KeepRank RankOf(const Record& record, std::string_view page_date) const;

 private:
  KeepPolicy policy_;
  absl::flat_hash_map<std::string, int64_t> place_of_host_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_KEEP_RANK_H_
