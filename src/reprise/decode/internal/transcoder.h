// From bytes in a known charset, to UTF-8, with the superset that browsers decode each label with.
//
//   Transcoder transcoder;                                  // one a thread
//   std::string text;
//   size_t replaced = transcoder.Transcode(*FindCharset("big5"), bytes, 0, text, nullptr);
//
// What cannot be decoded becomes U+FFFD and is counted. Cost: 100 to 400 MB/s. Source:
// Encoding Standard, sections 8 to 14, by CharsetCodec; ICU's converters, which stay open, for the
// charsets with shift states.
#ifndef REPRISE_DECODE_INTERNAL_TRANSCODER_H_
#define REPRISE_DECODE_INTERNAL_TRANSCODER_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/charset.h"
#include "reprise/core/offset_map.h"

namespace reprise::internal {

class Transcoder {
 public:
  Transcoder();
  ~Transcoder();

  // Replaces `text` by bytes[begin, end) as UTF-8; returns the number of U+FFFD put in. Adds to
  // `map`, which leads from `text` to `bytes` and may be null. REQUIRES: a known charset.
  size_t Transcode(Charset charset, std::string_view bytes, size_t begin, std::string& text,
                   OffsetMap* map);

 private:
  class Converter;
  std::vector<std::unique_ptr<Converter>> converters_;  // By Charset, opened on first use.
};

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_TRANSCODER_H_
