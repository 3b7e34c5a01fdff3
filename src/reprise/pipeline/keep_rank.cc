#include "reprise/pipeline/keep_rank.h"

#include "reprise/core/date_time.h"
#include "reprise/core/web_host.h"

namespace reprise {

KeepRanker::KeepRanker(const DedupOptions& options) : policy_(options.keep) {
  if (policy_ != KeepPolicy::kHost) return;
  for (const std::string& host : options.keep_hosts) {
    place_of_host_.emplace(host, static_cast<int64_t>(place_of_host_.size()));
  }
}

KeepRank KeepRanker::RankOf(const Record& record, std::string_view page_date) const {
  KeepRank rank;
  if (policy_ == KeepPolicy::kEarliest) {
    rank.first = ParseDateTime(record.date).value_or(KeepRank::kLast);
    rank.second = ParseDateTime(page_date).value_or(KeepRank::kLast);
  } else {
    const auto place = place_of_host_.find(HostOf(record.url));
    if (place != place_of_host_.end()) rank.first = place->second;
  }
  return rank;
}

}  // namespace reprise
