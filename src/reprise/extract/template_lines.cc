#include "reprise/extract/template_lines.h"

#include <algorithm>
#include <mutex>
#include <numeric>
#include <tuple>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "reprise/core/hash.h"
#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

uint64_t HashOfAll(absl::Span<const uint64_t> hashes) {
  return HashBytes64(
      {reinterpret_cast<const char*>(hashes.data()), hashes.size() * sizeof(uint64_t)});
}

size_t PartitionOf(uint64_t line) { return line % PartitionedLists::kPartitions; }

// Those on most pages first.
bool IsShownBefore(const TemplateLine& a, const TemplateLine& b) {
  return std::tie(b.pages, a.line) < std::tie(a.pages, b.line);
}

}  // namespace

uint64_t HashOfLine(uint64_t host, absl::Span<const uint64_t> tokens) {
  return Mix64(host ^ Mix64(HashOfAll(tokens) + 1));
}

TemplateLineCounter::TemplateLineCounter(Options options)
    : options_(std::move(options)), entries_(options_.memory_bytes, options_.work_dir) {}

absl::Status TemplateLineCounter::AddPage(uint64_t host, absl::Span<const uint64_t> lines) {
  const uint64_t page = pages_.size();
  pages_.push_back({.host = host, .lines = HashOfAll(lines)});
  for (const uint64_t line : lines) {
    const size_t partition = PartitionOf(line);
    REPRISE_RETURN_IF_ERROR(entries_.Append(partition, line));
    REPRISE_RETURN_IF_ERROR(entries_.Append(partition, page));
  }
  return absl::OkStatus();
}

absl::StatusOr<TemplateLines> TemplateLineCounter::Finish(int threads) {
  // Which pages count: of those with the same lines the first. And how many a host has.
  std::vector<uint32_t> order(pages_.size());
  std::iota(order.begin(), order.end(), 0);
  const auto key = [this](uint32_t page) {
    return std::tie(pages_[page].host, pages_[page].lines);
  };
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) { return key(a) < key(b); });
  std::vector<bool> counts(pages_.size());
  absl::flat_hash_map<uint64_t, uint32_t> pages_of_host;
  for (size_t i = 0; i < order.size(); ++i) {
    if (i > 0 && key(order[i]) == key(order[i - 1])) continue;
    counts[order[i]] = true;
    ++pages_of_host[pages_[order[i]].host];
  }
  order = {};

  std::vector<TemplateLine> found;
  std::mutex mutex;
  std::vector<absl::Status> statuses(PartitionedLists::kPartitions);
  ParallelFor(threads, statuses.size(), 1, [&](size_t begin, size_t end, int) {
    for (size_t part = begin; part < end; ++part) {
      absl::flat_hash_map<uint64_t, TemplateLine> seen;
      statuses[part] = entries_.Visit(part, [&](absl::Span<const uint64_t> entries) {
        for (size_t i = 0; i < entries.size(); i += 2) {
          const auto page = static_cast<uint32_t>(entries[i + 1]);
          if (!counts[page]) continue;
          TemplateLine& line = seen[entries[i]];
          line.host = pages_[page].host;
          ++line.pages;
        }
      });
      for (auto& [hash, line] : seen) {
        line.line = hash;
        line.of = pages_of_host.find(line.host)->second;
        const bool is_template =
            line.pages >= options_.min_pages &&
            uint64_t{1000} * line.pages > uint64_t{options_.share_milli} * line.of;
        if (!is_template) continue;
        const std::lock_guard lock(mutex);
        found.push_back(line);
      }
    }
  });
  for (const absl::Status& status : statuses) REPRISE_RETURN_IF_ERROR(status);

  TemplateLines lines;
  absl::flat_hash_set<uint64_t> hosts;
  lines.lines_.reserve(found.size());
  for (const TemplateLine& line : found) {
    lines.lines_.insert(line.line);
    hosts.insert(line.host);
  }
  lines.hosts_ = hosts.size();
  const size_t shown = std::min(found.size(), TemplateLines::kMostShown);
  std::partial_sort(found.begin(), found.begin() + static_cast<ptrdiff_t>(shown), found.end(),
                    IsShownBefore);
  found.resize(shown);
  lines.most_seen_ = std::move(found);
  return lines;
}

}  // namespace reprise
