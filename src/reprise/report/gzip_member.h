// Compresses a piece of output into a gzip member of its own (RFC 1952, section 2.2), as WARC files
// hold their records.
//
//   GzipMemberCompressor compressor(6);                     // one a thread
//   REPRISE_RETURN_IF_ERROR(compressor.Append(record, members));
//
// No time and no name is written: the same bytes give the same member.
#ifndef REPRISE_REPORT_GZIP_MEMBER_H_
#define REPRISE_REPORT_GZIP_MEMBER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"

struct z_stream_s;

namespace reprise {

class GzipMemberCompressor {
 public:
  explicit GzipMemberCompressor(int level);

  // Appends one member to `out`. Errors: ResourceExhausted without memory.
  absl::Status Append(std::string_view bytes, std::string& out);

 private:
  struct Free {
    void operator()(z_stream_s* stream) const;
  };
  std::unique_ptr<z_stream_s, Free> stream_;  // Null when there was no memory.
};

}  // namespace reprise

#endif  // REPRISE_REPORT_GZIP_MEMBER_H_
