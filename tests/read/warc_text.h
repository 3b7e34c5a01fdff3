// WARC records and HTTP messages for tests.
//
//   WarcRecord("response", 7, HttpMessage("<p>body", "Content-Encoding: gzip\r\n"))
#ifndef REPRISE_TESTS_READ_WARC_TEXT_H_
#define REPRISE_TESTS_READ_WARC_TEXT_H_

#include <string>
#include <string_view>

#include "absl/strings/str_format.h"

namespace reprise {

inline std::string WarcRecord(const char* type, int number, std::string_view block) {
  return absl::StrFormat(
      "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Record-ID: <urn:uuid:%d>\r\n"
      "WARC-Date: 2024-05-01T12:00:00Z\r\nWARC-Target-URI: https://a.example/%d\r\n"
      "Content-Type: %s\r\nContent-Length: %d\r\n\r\n%s\r\n\r\n",
      type, number, number,
      std::string_view(type) == "response" ? "application/http; msgtype=response" : "text/plain",
      block.size(), block);
}

inline std::string HttpMessage(std::string_view body, std::string_view fields = {}) {
  return absl::StrFormat("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n%s\r\n%s", fields, body);
}

}  // namespace reprise

#endif  // REPRISE_TESTS_READ_WARC_TEXT_H_
