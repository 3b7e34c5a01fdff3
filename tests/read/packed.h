// gzip and zstd files for tests, made by the libraries themselves.
//
//   Gzip("one") + Gzip("two")        a file of two members
//   Zstd({"one", "two"})             a frame of two blocks, with a checksum
#ifndef REPRISE_TESTS_READ_PACKED_H_
#define REPRISE_TESTS_READ_PACKED_H_

#include <zlib.h>
#include <zstd.h>

#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

// `window_bits` as deflateInit2 takes them: they say which wrapper, gzip's, zlib's or none.
inline std::string Deflate(std::string_view content, int window_bits) {
  z_stream stream = {};
  if (deflateInit2(&stream, 6, Z_DEFLATED, window_bits, 8, Z_DEFAULT_STRATEGY) != Z_OK) abort();
  std::string packed(deflateBound(&stream, content.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  if (deflate(&stream, Z_FINISH) != Z_STREAM_END) abort();
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

inline std::string Gzip(std::string_view content) { return Deflate(content, 16 + MAX_WBITS); }

inline std::string Zstd(const std::vector<std::string>& blocks, int window_log = 0) {
  ZSTD_CCtx* context = ZSTD_createCCtx();
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1);
  if (window_log > 0) ZSTD_CCtx_setParameter(context, ZSTD_c_windowLog, window_log);
  std::string packed;
  std::string room(ZSTD_CStreamOutSize(), '\0');
  for (size_t i = 0; i <= blocks.size(); ++i) {
    const bool at_end = i == blocks.size();
    ZSTD_inBuffer input = {at_end ? "" : blocks[i].data(), at_end ? 0 : blocks[i].size(), 0};
    size_t left = 1;
    while (left != 0) {
      ZSTD_outBuffer output = {room.data(), room.size(), 0};
      left = ZSTD_compressStream2(context, &output, &input, at_end ? ZSTD_e_end : ZSTD_e_flush);
      if (ZSTD_isError(left)) abort();
      packed.append(room.data(), output.pos);
    }
  }
  ZSTD_freeCCtx(context);
  return packed;
}

inline std::string Zstd(const char* content) { return Zstd(std::vector<std::string>{content}); }
inline std::string Zstd(const std::string& content) {
  return Zstd(std::vector<std::string>{content});
}

}  // namespace reprise

#endif  // REPRISE_TESTS_READ_PACKED_H_
