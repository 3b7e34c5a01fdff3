#include "reprise/core/sorted_lines.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/status/statusor.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

constexpr size_t kPieceBytes = size_t{64} << 10;

}  // namespace

// Goes through a run from its first line to its last.
class SortedLines::RunReader {
 public:
  RunReader(const WorkFile& file, Run run) : file_(file), next_(run.begin), end_(run.end) {}

  // False after the last line.
  absl::StatusOr<bool> Next() {
    if (rest().empty() && next_ == end_) return false;
    uint32_t size = 0;
    REPRISE_RETURN_IF_ERROR(Fetch(sizeof(size)));
    std::memcpy(&size, rest().data(), sizeof(size));
    taken_ += sizeof(size);
    REPRISE_RETURN_IF_ERROR(Fetch(size));
    line_ = {taken_, size};
    taken_ += size;
    return true;
  }

  std::string_view line() const { return std::string_view(piece_).substr(line_.begin, line_.size); }

 private:
  std::string_view rest() const { return std::string_view(piece_).substr(taken_); }

  // Makes the rest hold so many bytes.
  absl::Status Fetch(size_t bytes) {
    if (rest().size() >= bytes) return absl::OkStatus();
    piece_.erase(0, taken_);
    taken_ = 0;
    const size_t held = piece_.size();
    const size_t wanted = std::min<uint64_t>(std::max(kPieceBytes, bytes) - held, end_ - next_);
    piece_.resize(held + wanted);
    REPRISE_RETURN_IF_ERROR(file_.Read(next_, piece_.data() + held, wanted));
    next_ += wanted;
    return absl::OkStatus();
  }

  const WorkFile& file_;
  uint64_t next_;  // Of the file.
  const uint64_t end_;
  std::string piece_;
  size_t taken_ = 0;  // Of the piece.
  Line line_;
};

SortedLines::SortedLines(uint64_t memory_bytes, std::string work_dir)
    : memory_bytes_(memory_bytes), file_(std::move(work_dir)) {}

absl::Status SortedLines::Add(std::string_view line) {
  // Both grow by doubling.
  const uint64_t used = 2 * (bytes_.size() + line.size() + lines_.size() * sizeof(Line));
  if (used > memory_bytes_ && !lines_.empty()) REPRISE_RETURN_IF_ERROR(WriteRun());
  lines_.push_back({bytes_.size(), static_cast<uint32_t>(line.size())});
  bytes_ += line;
  return absl::OkStatus();
}

absl::Status SortedLines::Visit(const std::function<absl::Status(std::string_view)>& visit) {
  if (!runs_.empty()) {
    REPRISE_RETURN_IF_ERROR(WriteRun());
    bytes_ = {};
    lines_ = {};
    return Merge(visit);
  }
  Sort();
  for (const Line& line : lines_) REPRISE_RETURN_IF_ERROR(visit(TextOf(line)));
  return absl::OkStatus();
}

void SortedLines::Sort() {
  std::sort(lines_.begin(), lines_.end(),
            [this](const Line& a, const Line& b) { return TextOf(a) < TextOf(b); });
}

absl::Status SortedLines::WriteRun() {
  Sort();
  Run run = {.begin = file_.size(), .end = 0};
  std::string piece;
  for (const Line& line : lines_) {
    char size[sizeof(line.size)];
    std::memcpy(size, &line.size, sizeof(size));
    piece.append(size, sizeof(size));
    piece += TextOf(line);
    if (piece.size() < kPieceBytes) continue;
    REPRISE_RETURN_IF_ERROR(file_.Append(piece.data(), piece.size()).status());
    piece.clear();
  }
  REPRISE_RETURN_IF_ERROR(file_.Append(piece.data(), piece.size()).status());
  run.end = file_.size();
  runs_.push_back(run);
  bytes_.clear();
  lines_.clear();
  return absl::OkStatus();
}

absl::Status SortedLines::Merge(const std::function<absl::Status(std::string_view)>& visit) const {
  std::vector<RunReader> readers;
  readers.reserve(runs_.size());
  std::vector<RunReader*> heap;  // The one with the least line on top.
  const auto is_behind = [](const RunReader* a, const RunReader* b) {
    return b->line() < a->line();
  };
  for (const Run& run : runs_) {
    readers.emplace_back(file_, run);
    REPRISE_ASSIGN_OR_RETURN(const bool more, readers.back().Next());
    if (more) heap.push_back(&readers.back());
  }
  std::make_heap(heap.begin(), heap.end(), is_behind);
  while (!heap.empty()) {
    std::pop_heap(heap.begin(), heap.end(), is_behind);
    RunReader* const least = heap.back();
    REPRISE_RETURN_IF_ERROR(visit(least->line()));
    REPRISE_ASSIGN_OR_RETURN(const bool more, least->Next());
    if (more) {
      std::push_heap(heap.begin(), heap.end(), is_behind);
    } else {
      heap.pop_back();
    }
  }
  return absl::OkStatus();
}

}  // namespace reprise
