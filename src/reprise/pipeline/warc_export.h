// Writes kept records of crawl files as a crawl file: from raw records, to kept.warc.gz and
// kept.cdxj.
//
//   WarcMembers members;                                // a worker: what it made of a batch
//   WarcMemberWriter writer;                            // one a thread
//   REPRISE_RETURN_IF_ERROR(writer.Add(batch.bytes(raw), members));
//   WarcFileWriter file(*warc, *cdxj);                  // the thread that writes
//   REPRISE_RETURN_IF_ERROR(file.Append(members));      // batches in order
//   REPRISE_RETURN_IF_ERROR(file.Finish());
//
// Records stay byte for byte, each a gzip member; the index is sorted. Memory: some 250 bytes a
// kept record, for its line.
#ifndef REPRISE_PIPELINE_WARC_EXPORT_H_
#define REPRISE_PIPELINE_WARC_EXPORT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
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
  WarcFileWriter(OutputFile& warc, OutputFile& cdxj) : warc_(warc), cdxj_(cdxj) {}

  absl::Status Append(WarcMembers& members);
  absl::Status Finish();

 private:
  OutputFile& warc_;
  OutputFile& cdxj_;
  uint64_t offset_ = 0;
  std::vector<std::string> lines_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_WARC_EXPORT_H_
