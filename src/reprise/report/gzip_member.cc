#include "reprise/report/gzip_member.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace reprise {

void GzipMemberCompressor::Free::operator()(z_stream_s* stream) const {
  deflateEnd(stream);
  delete stream;
}

GzipMemberCompressor::GzipMemberCompressor(int level) {
  constexpr int kGzipWithLargestWindow = 16 + MAX_WBITS;
  constexpr int kMemoryLevel = 8;
  auto stream = std::make_unique<z_stream>();
  if (deflateInit2(stream.get(), level, Z_DEFLATED, kGzipWithLargestWindow, kMemoryLevel,
                   Z_DEFAULT_STRATEGY) == Z_OK) {
    stream_.reset(stream.release());
  }
}

absl::Status GzipMemberCompressor::Append(std::string_view bytes, std::string& out) {
  if (stream_ == nullptr) return absl::ResourceExhaustedError("no memory for a gzip compressor");
  constexpr size_t kMost = std::numeric_limits<uInt>::max();
  deflateReset(stream_.get());
  const size_t begin = out.size();
  size_t end = begin;
  int result = Z_OK;
  while (result != Z_STREAM_END) {
    const auto given = static_cast<uInt>(std::min(bytes.size(), kMost));
    out.resize(
        std::max(out.size(), end + std::min<size_t>(deflateBound(stream_.get(), given), kMost)));
    const auto room = static_cast<uInt>(std::min(out.size() - end, kMost));
    stream_->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_->avail_in = given;
    stream_->next_out = reinterpret_cast<Bytef*>(out.data() + end);
    stream_->avail_out = room;
    result = deflate(stream_.get(), given == bytes.size() ? Z_FINISH : Z_NO_FLUSH);
    bytes.remove_prefix(given - stream_->avail_in);
    end += room - stream_->avail_out;
  }
  out.resize(end);
  return absl::OkStatus();
}

}  // namespace reprise
