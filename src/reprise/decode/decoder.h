// From bytes in any encoding, to UTF-8, repaired.
//
//   Decoder decoder(DecodeOptions{});                       // one a thread
//   DecodedText text;
//   REPRISE_RETURN_IF_ERROR(decoder.Decode(bytes, hint, text, facts));
//   // text.utf8: valid UTF-8; facts.charset, facts.replacements and so on are filled in
//
// Order: byte order mark, strict UTF-8 (and, in plain ASCII, HZ and the escapes of ISO 2022),
// UTF-16 and UTF-32 without a mark, then detection on a bounded sample; a declared charset must
// prove itself on it. Then repairs of what earlier programs did to the text: HTML entities left in
// it, mojibake, U+FFFD and 锟斤拷 dropped, double-byte characters that a gloss had cut. Valid UTF-8
// without damage is not copied: text.utf8 is then the caller's own bytes.
//
// Errors: InvalidArgument for bytes that are no text in any encoding ("looks binary: byte N is a
// NUL ..."). Bytes that a charset cannot decode become U+FFFD and are counted in
// facts.replacements, they are no error. Cost: valid UTF-8 at some GB/s; detection 0.1 to 0.5 ms a
// document and transcoding at 100 MB/s and more; repair of damaged text at 5 MB/s. Thread rule: one
// Decoder a thread.
#ifndef REPRISE_DECODE_DECODER_H_
#define REPRISE_DECODE_DECODER_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "reprise/core/charset.h"
#include "reprise/core/offset_map.h"
#include "reprise/core/text_facts.h"

namespace reprise {

struct DecodeOptions {
  // Decode everything as this, whatever it looks like (--encoding).
  Charset charset = kUnknownCharset;
  // Undo entities, mojibake and byte shifts; drop what is lost.
  bool repair = true;
  // Fill in DecodedText::decode_map and repair_map: costs time, for inspect and passages.
  bool want_offsets = false;

  absl::Status Validate() const;
};

// What is known about one document's charset before looking at its bytes.
struct CharsetHint {
  bool is_utf8 = false;  // The container guarantees it, for example JSON.
  // A label from HTTP, XML or HTML; it is believed only when the bytes agree.
  std::string_view declared;
};

struct DecodedText {
  // UTF-8 right after transcoding: the text that reported byte offsets refer to.
  std::string_view decoded;
  // The same after repairs. Both point at the input, or into the storage below.
  std::string_view utf8;
  OffsetMap decode_map;  // From `decoded` to the source bytes. Only with want_offsets.
  OffsetMap repair_map;  // From `utf8` to `decoded`. Only with want_offsets.
  std::string decoded_storage;
  std::string utf8_storage;
};

class Decoder {
 public:
  explicit Decoder(DecodeOptions options);
  ~Decoder();

  // Reuses the buffers of `text`. Sets those fields of `facts` that decoding knows; leaves the
  // others alone.
  absl::Status Decode(std::string_view bytes, const CharsetHint& hint, DecodedText& text,
                      TextFacts& facts);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace reprise

#endif  // REPRISE_DECODE_DECODER_H_
