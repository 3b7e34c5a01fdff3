// What a run of deduplication can be told. All have defaults that are right for a crawl.
//
//   DedupOptions options{.threshold_milli = 700, .memory_bytes = uint64_t{2} << 30};
//   options.keep = KeepPolicy::kLongest;
//   REPRISE_RETURN_IF_ERROR(options.Validate());      // a run does it too, before any work
#ifndef REPRISE_PIPELINE_OPTIONS_H_
#define REPRISE_PIPELINE_OPTIONS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "reprise/cluster/keep_policy.h"
#include "reprise/core/charset.h"
#include "reprise/extract/extractor.h"

namespace reprise {

enum class SketchKind : uint8_t {
  kMinHash,  // Finds all resemblances from the threshold up.
  kSimHash,  // Less memory; finds only near-identical texts (about 0.95 and up).
};

struct DedupOptions {
  uint32_t threshold_milli = 800;  // Least resemblance of a duplicate, in thousandths: 1 to 1000.
  KeepPolicy keep = KeepPolicy::kCleanest;  // Which copy stays.
  std::vector<std::string> keep_hosts;      // With kHost, the most wanted first: ParseHostList.
  SketchKind sketch = SketchKind::kMinHash;
  int simhash_distance = 3;  // With kSimHash: bits that may differ, 0 to 8.
  // Shortest passage that counts as repeated, in words or Han; 10 or more.
  uint32_t min_tokens = 20;
  bool find_passages = true;    // Look for self-repeats and for articles inside longer pages.
  bool drop_contained = false;  // Remove documents that stand in a kept one as a part of it.
  // Write kept documents without the later copies of their passages.
  bool collapse_repeats = false;
  // Write kept records of crawl files as a crawl file, not as lines: byte for byte, with an index.
  bool write_warc = false;
  // Of zstd, for the kept corpus: 1 to 19. Beyond 1, compressing is what takes most of a run.
  int compression_level = 1;
  int threads = 0;                            // Workers; 0 for as many as the machine has.
  uint64_t memory_bytes = uint64_t{4} << 30;  // Beyond it, data for verification goes to work_dir.
  std::string work_dir = "/tmp";
  // Take every text file to be in this; unknown means: find out.
  Charset charset = kUnknownCharset;
  ExtractMode extract = ExtractMode::kBody;  // What of an HTML page is its text.
  // Of pages and records of crawl files that come from a host, lines that stand on more than this
  // share of the host's pages do not count as text (extract/template_lines.h), in thousandths: 1 to
  // 1000; 0 looks for none.
  uint32_t template_share_milli = 500;
  uint32_t template_min_pages = 10;  // And on so many pages or more.

  // InvalidArgument naming the option, its value and what is allowed.
  absl::Status Validate() const;

  // `threads`, or the number of processors for 0.
  int ThreadCount() const;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_OPTIONS_H_
