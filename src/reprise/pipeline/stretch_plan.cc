#include "reprise/pipeline/stretch_plan.h"

#include <algorithm>

namespace reprise {
namespace {

// So many a thread, so that all end at about the same time; but none larger, so that progress is
// seen, nor much smaller, as each opens a file and a decompressor.
constexpr uint64_t kStretchesPerThread = 8;
constexpr uint64_t kLargestBytes = uint64_t{64} << 20;
constexpr uint64_t kSmallestBytes = uint64_t{4} << 20;

// What a thread does with what it has unpacked, beside the unpacking, in percent of that: a reader
// beside the threads need not wait for it.
constexpr uint64_t kWorkPercent = 40;

uint64_t BytesOf(const ReadStretch& stretch) {
  // Standard input counts as nothing.
  return std::max(stretch.to.input_bytes, stretch.from.input_bytes) - stretch.from.input_bytes;
}

// From each mark to the next, without those in which nothing is wanted.
std::vector<ReadStretch> WantedStretches(const CorpusFacts& facts,
                                         const std::function<bool(DocIndex)>& wanted) {
  ReadMark end = ReadStretch().to;
  end.input_bytes = facts.input_bytes;
  end.doc = static_cast<DocIndex>(facts.documents.size());
  std::vector<ReadStretch> stretches;
  for (size_t i = 0; i < facts.marks.size(); ++i) {
    const ReadMark& from = facts.marks[i];
    const ReadMark& to = i + 1 < facts.marks.size() ? facts.marks[i + 1] : end;
    for (DocIndex doc = from.doc; doc < to.doc; ++doc) {
      if (!wanted(doc)) continue;
      stretches.push_back({from, to});
      break;
    }
  }
  return stretches;
}

}  // namespace

std::vector<ReadStretch> PlanStretches(const CorpusFacts& facts,
                                       const std::function<bool(DocIndex)>& wanted, int threads) {
  const std::vector<ReadStretch> all = WantedStretches(facts, wanted);
  uint64_t bytes = 0;
  uint64_t largest = 0;
  for (const ReadStretch& stretch : all) {
    bytes += BytesOf(stretch);
    largest = std::max(largest, BytesOf(stretch));
  }
  const auto workers = static_cast<uint64_t>(std::max(threads, 1));
  const uint64_t slowest = std::max(largest, bytes / workers);
  if (slowest + slowest * kWorkPercent / 100 >= facts.input_bytes) return {};

  const uint64_t enough =
      std::clamp(bytes / (workers * kStretchesPerThread), kSmallestBytes, kLargestBytes);
  std::vector<ReadStretch> joined;
  for (const ReadStretch& stretch : all) {
    if (!joined.empty() && joined.back().to.doc == stretch.from.doc &&
        joined.back().to.input_bytes == stretch.from.input_bytes &&
        BytesOf(joined.back()) + BytesOf(stretch) <= enough) {
      joined.back().to = stretch.to;
    } else {
      joined.push_back(stretch);
    }
  }
  return joined;
}

}  // namespace reprise
