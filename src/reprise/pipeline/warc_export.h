// Writes kept records of crawl files as a crawl file: from raw records, to kept.warc.gz and
// kept.cdxj.
//
//   WarcMembers members;                                // a worker: what it made of a batch
//   WarcMemberWriter writer;                            // one a thread
//   REPRISE_RETURN_IF_ERROR(writer.Add(batch.bytes(raw), members));
//   WarcFileWriter file(*warc, *cdxj, memory_bytes, work_dir);    // the thread that writes
//   REPRISE_RETURN_IF_ERROR(file.Append(members));      // batches in order
//   REPRISE_RETURN_IF_ERROR(file.Finish());
//
// Records stay byte for byte, each a gzip member; a file without records is one empty member, since
// no member at all is no gzip file. The index is sorted, in memory as far as told, beyond that in a
// work file.
#ifndef REPRISE_PIPELINE_WARC_EXPORT_H_
#define REPRISE_PIPELINE_WARC_EXPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/sorted_lines.h"
#include "reprise/report/cdxj.h"
#include "reprise/report/gzip_member.h"
#include "reprise/report/output_directory.h"

namespace reprise {

inline constexpr std::string_view kKeptWarcName = "kept.warc.gz";
inline constexpr std::string_view kKeptCdxjName = "kept.cdxj";

struct WarcMembers {
  std::string bytes;
  std::vector<CdxjEntry> entries;  // Offsets count from the beginning of `bytes`.

  void Clear() {
    bytes.clear();
    entries.clear();
  }
};

class WarcMemberWriter {
 public:
  WarcMemberWriter();
  // REQUIRES: `record` is a raw record of RecordFormat::kWarc.
  absl::Status Add(std::string_view record, WarcMembers& members);

 private:
  GzipMemberCompressor compressor_;
  std::string record_;
};

class WarcFileWriter {
 public:
  // `memory_bytes` are for the lines of the index; what does not fit is sorted in `work_dir`.
  WarcFileWriter(OutputFile& warc, OutputFile& cdxj, uint64_t memory_bytes, std::string work_dir)
      : warc_(warc), cdxj_(cdxj), lines_(memory_bytes, std::move(work_dir)) {}

  absl::Status Append(WarcMembers& members);
  absl::Status Finish();

 private:
  OutputFile& warc_;
  OutputFile& cdxj_;
  uint64_t offset_ = 0;
  SortedLines lines_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_WARC_EXPORT_H_
