#include "reprise/report/zstd_frame.h"

#include <zstd.h>

#include "absl/strings/str_format.h"

namespace reprise {

void ZstdFrameCompressor::Free::operator()(ZSTD_CCtx_s* context) const { ZSTD_freeCCtx(context); }

ZstdFrameCompressor::ZstdFrameCompressor(int level) : context_(ZSTD_createCCtx()) {
  if (context_ == nullptr) return;
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_compressionLevel, level);
  ZSTD_CCtx_setParameter(context_.get(), ZSTD_c_checksumFlag, 1);
}

absl::Status ZstdFrameCompressor::Compress(std::string_view bytes, std::string& frame) {
  frame.clear();
  if (context_ == nullptr) return absl::ResourceExhaustedError("no memory for a zstd compressor");
  frame.resize(ZSTD_compressBound(bytes.size()));
  const size_t size =
      ZSTD_compress2(context_.get(), frame.data(), frame.size(), bytes.data(), bytes.size());
  if (ZSTD_isError(size)) {
    return absl::ResourceExhaustedError(
        absl::StrFormat("zstd cannot compress: %s", ZSTD_getErrorName(size)));
  }
  frame.resize(size);
  return absl::OkStatus();
}

}  // namespace reprise
