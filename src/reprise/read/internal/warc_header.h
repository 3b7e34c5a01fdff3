// The header of one WARC record: from its bytes, to what it says.
//
//   WARC/1.1
//   WARC-Type: response
//   WARC-Record-ID: <urn:uuid:...>
//   WARC-Date: 2024-05-01T12:00:00Z
//   WARC-Target-URI: https://example.org/
//   Content-Type: application/http; msgtype=response
//   Content-Length: 1234
//
// Source: ISO 28500:2017 sections 4 and 5 (1.0: ISO 28500:2009). Angle brackets are taken off the
// record's id, where the grammar wants them, and off the target, where some writers put them.
#ifndef REPRISE_READ_INTERNAL_WARC_HEADER_H_
#define REPRISE_READ_INTERNAL_WARC_HEADER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "reprise/read/internal/header_fields.h"

namespace reprise::internal {

inline constexpr std::string_view kWarcMagic = "WARC/1.";

// ISO 28500, 5.5 and section 6.
enum class WarcType : uint8_t {
  kResponse,
  kResource,
  kConversion,
  kRevisit,
  kOther,  // warcinfo, request, metadata, continuation, and what is not known or not named.
};

class WarcHeader {
 public:
  // `header` with its version line and its empty line; must outlive this.
  explicit WarcHeader(std::string_view header);

  WarcType type() const;
  std::optional<uint64_t> content_length() const;  // None when missing or no number.
  std::string record_id() const { return WithoutBrackets(fields_.Find("WARC-Record-ID")); }
  std::string target_uri() const { return WithoutBrackets(fields_.Find("WARC-Target-URI")); }
  std::string date() const { return fields_.Find("WARC-Date"); }
  std::string content_type() const { return fields_.Find("Content-Type"); }
  std::string payload_type() const { return fields_.Find("WARC-Identified-Payload-Type"); }
  std::string payload_digest() const { return fields_.Find("WARC-Payload-Digest"); }

 private:
  static std::string WithoutBrackets(std::string value);

  HeaderFields fields_;
};

// Where the first record begins at or after `from`: a version line right behind a line end, or at 0
// when `at_start`. npos when none does; one of which not all of the line is there is none.
size_t FindWarcRecord(std::string_view bytes, size_t from, bool at_start);

// No version line that FindWarcRecord takes is longer, with its line end.
inline constexpr size_t kMaxWarcVersionBytes = 16;

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_WARC_HEADER_H_
