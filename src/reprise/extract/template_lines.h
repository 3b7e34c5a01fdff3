// Lines that stand on a site's pages whatever the pages are about: from the lines of every page, to
// those that are the site's template.
//
//   TemplateLineCounter counter({.share_milli = 500, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(counter.AddPage(host, lines));      // all pages, in any order
//   REPRISE_ASSIGN_OR_RETURN(const TemplateLines found, counter.Finish(threads));
//   found.Contains(HashOfLine(host, tokens))
//
// A line is what stands between two line breaks of a page's text: of extracted text that is a
// paragraph, heading, item, cell or caption. It is known by its tokens, so case, punctuation and
// spaces make no other line. A line without tokens is none.
//
// It is the host's template when it stands on more than `share_milli` thousandths of the host's
// different pages, and on `min_pages` of them or more. Pages of a host with the same set of lines
// are one page, so that copies of an article do not make its own lines template, however many there
// are. Copies with a line of their own each are different pages: where they are more than that
// share of a host, the article's lines are template by count. What saves them is
// kMostTemplateMilli: a page that is nearly nothing but template keeps all of it.
//
// Decided exactly: the counts are of whole 64-bit hashes, of all lines of all pages, so the answer
// depends neither on the order of pages nor on memory or threads. Memory: 16 bytes for each line of
// a page, beyond the budget (and 4 MiB) in an unnamed file of work_dir; 16 a page; when finishing
// some 50 a different line of a 1,024th of them in each thread; 9 a template line in the end. Cost:
// see bench/README.md. Errors: ResourceExhausted when work_dir is full. Thread rule: one thread.
#ifndef REPRISE_EXTRACT_TEMPLATE_LINES_H_
#define REPRISE_EXTRACT_TEMPLATE_LINES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/partitioned_lists.h"

namespace reprise {

// Of a page's tokens, in thousandths: where more than this stands in template lines, nothing of
// the page is left out. Two pages that share so much are copies of each other by the default
// threshold (a share of 0.889 in both is a resemblance of 0.8), not two articles in one frame, and
// a page that consists of template would be left without text.
inline constexpr uint64_t kMostTemplateMilli = 800;

// `host` is a hash of its name, `tokens` are hashes of tokens.
uint64_t HashOfLine(uint64_t host, absl::Span<const uint64_t> tokens);

// One that was found.
struct TemplateLine {
  uint64_t line = 0;   // HashOfLine.
  uint64_t host = 0;   // Hash of its name.
  uint32_t pages = 0;  // Different ones that it stands on,
  uint32_t of = 0;     // of so many of the host.
};

class TemplateLines {
 public:
  // So many are remembered with their counts.
  static constexpr size_t kMostShown = 100;

  bool Contains(uint64_t line) const { return lines_.contains(line); }
  bool empty() const { return lines_.empty(); }
  uint64_t size() const { return lines_.size(); }
  uint64_t hosts() const { return hosts_; }  // That have any.
  // Those on most pages first, at most kMostShown.
  const std::vector<TemplateLine>& most_seen() const { return most_seen_; }
  uint64_t memory_bytes() const { return lines_.capacity() * (sizeof(uint64_t) + 1); }

 private:
  friend class TemplateLineCounter;

  absl::flat_hash_set<uint64_t> lines_;
  uint64_t hosts_ = 0;
  std::vector<TemplateLine> most_seen_;
};

class TemplateLineCounter {
 public:
  struct Options {
    uint32_t share_milli = 500;
    uint32_t min_pages = 10;
    uint64_t memory_bytes = uint64_t{1} << 30;
    std::string work_dir = "/tmp";
  };

  explicit TemplateLineCounter(Options options);

  // REQUIRES: `lines` are hashes by HashOfLine with this `host`, ascending, each once.
  absl::Status AddPage(uint64_t host, absl::Span<const uint64_t> lines);

  // Once, after the last page.
  absl::StatusOr<TemplateLines> Finish(int threads);

  uint64_t pages() const { return pages_.size(); }
  uint64_t spilled_bytes() const { return entries_.spilled_bytes(); }

 private:
  struct Page {
    uint64_t host = 0;
    uint64_t lines = 0;  // Hash of all of them.
  };

  Options options_;
  ChunkedVector<Page> pages_;
  PartitionedLists entries_;  // Pairs: a line, and the number of the page it stands on.
};

}  // namespace reprise

#endif  // REPRISE_EXTRACT_TEMPLATE_LINES_H_
