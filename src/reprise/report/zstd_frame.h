// Compresses a piece of output into a zstd frame of its own. A .zst file may be any number of
// frames one after another (RFC 8878, section 3), so pieces can be compressed on several threads
// and still be one file.
//
//   ZstdFrameCompressor compressor(3);                 // one a thread
//   REPRISE_RETURN_IF_ERROR(compressor.Compress(lines, frame));
#ifndef REPRISE_REPORT_ZSTD_FRAME_H_
#define REPRISE_REPORT_ZSTD_FRAME_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"

struct ZSTD_CCtx_s;

namespace reprise {

class ZstdFrameCompressor {
 public:
  explicit ZstdFrameCompressor(int level);

  // Replaces `frame`. No bytes make an empty frame: a file without any frame is no zstd file.
  // Errors: ResourceExhausted without memory.
  absl::Status Compress(std::string_view bytes, std::string& frame);

 private:
  struct Free {
    void operator()(ZSTD_CCtx_s* context) const;
  };
  std::unique_ptr<ZSTD_CCtx_s, Free> context_;
};

}  // namespace reprise

#endif  // REPRISE_REPORT_ZSTD_FRAME_H_
