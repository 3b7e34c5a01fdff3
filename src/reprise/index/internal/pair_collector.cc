#include "reprise/index/internal/pair_collector.h"

#include <algorithm>
#include <deque>
#include <queue>
#include <utility>

#include "reprise/core/status_macros.h"

namespace reprise::internal {
namespace {

constexpr size_t kFirstLimit = size_t{1} << 16;
constexpr size_t kLeastPairs = size_t{1} << 13;
constexpr size_t kBufferPairs = size_t{1} << 12;

// The pairs of one run, or of what a collector still has in memory, one after the other.
class SortedPairs {
 public:
  explicit SortedPairs(absl::Span<const uint64_t> pairs) : pairs_(pairs) {}
  SortedPairs(const WorkFile& file, uint64_t offset, uint64_t size)
      : file_(&file), offset_(offset), left_in_file_(size) {}

  // False at the end.
  absl::StatusOr<bool> Next(uint64_t& pair) {
    if (next_ == pairs_.size()) {
      if (left_in_file_ == 0) return false;
      buffer_.resize(std::min<uint64_t>(kBufferPairs, left_in_file_));
      REPRISE_RETURN_IF_ERROR(
          file_->Read(offset_, buffer_.data(), buffer_.size() * sizeof(uint64_t)));
      offset_ += buffer_.size() * sizeof(uint64_t);
      left_in_file_ -= buffer_.size();
      pairs_ = buffer_;
      next_ = 0;
    }
    pair = pairs_[next_++];
    return true;
  }

 private:
  absl::Span<const uint64_t> pairs_;
  size_t next_ = 0;
  const WorkFile* file_ = nullptr;
  uint64_t offset_ = 0;
  uint64_t left_in_file_ = 0;
  std::vector<uint64_t> buffer_;
};

}  // namespace

PairCollector::PairCollector(uint64_t memory_bytes, std::string work_dir)
    : most_(std::max<size_t>(memory_bytes / sizeof(uint64_t), kLeastPairs)),
      limit_(std::min(most_, kFirstLimit)),
      file_(std::move(work_dir)) {}

void PairCollector::SortUnique() {
  std::sort(pairs_.begin(), pairs_.end());
  pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
}

// At least half of the list is free afterwards, so sorting is paid for by as many new pairs.
void PairCollector::MakeRoom() {
  SortUnique();
  if (pairs_.size() > most_ / 2 && status_.ok()) {
    const absl::StatusOr<uint64_t> offset =
        file_.Append(pairs_.data(), pairs_.size() * sizeof(uint64_t));
    status_ = offset.status();
    if (offset.ok()) runs_.push_back({*offset, pairs_.size()});
    pairs_.clear();
  } else if (!status_.ok()) {
    pairs_.clear();
  }
  limit_ = std::clamp(2 * pairs_.size(), std::min(most_, kFirstLimit), most_);
  pairs_.reserve(limit_);
}

absl::Status MergePairs(absl::Span<PairCollector> collectors,
                        const std::function<void(uint32_t a, uint32_t b)>& visit) {
  std::deque<SortedPairs> inputs;
  for (PairCollector& collector : collectors) {
    REPRISE_RETURN_IF_ERROR(collector.status_);
    collector.SortUnique();
    inputs.emplace_back(collector.pairs_);
    for (const PairCollector::Run& run : collector.runs_)
      inputs.emplace_back(collector.file_, run.offset, run.size);
  }
  // The least next pair of all inputs is on top.
  using Head = std::pair<uint64_t, size_t>;
  std::priority_queue<Head, std::vector<Head>, std::greater<Head>> heads;
  const auto advance = [&](size_t input) -> absl::Status {
    uint64_t pair;
    REPRISE_ASSIGN_OR_RETURN(const bool more, inputs[input].Next(pair));
    if (more) heads.emplace(pair, input);
    return absl::OkStatus();
  };
  for (size_t input = 0; input < inputs.size(); ++input) REPRISE_RETURN_IF_ERROR(advance(input));
  // No pair is this: its first is less than its second.
  for (uint64_t last = ~uint64_t{0}; !heads.empty();) {
    const auto [pair, input] = heads.top();
    heads.pop();
    if (pair != last) visit(static_cast<uint32_t>(pair >> 32), static_cast<uint32_t>(pair));
    last = pair;
    REPRISE_RETURN_IF_ERROR(advance(input));
  }
  return absl::OkStatus();
}

}  // namespace reprise::internal
