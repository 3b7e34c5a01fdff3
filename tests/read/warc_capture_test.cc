#include "reprise/read/warc_capture.h"

#include <string>

#include "tests/catch.h"
#include "tests/read/warc_text.h"

namespace reprise {
namespace {

std::string Written(std::string_view record) {
  std::string out;
  AppendWarcRecord(record, out);
  return out;
}

TEST_CASE("a capture says what an index holds of a page") {
  const WarcCapture capture = ReadWarcCapture(
      "WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: 2024-05-01T12:00:00Z\r\n"
      "WARC-Target-URI: <https://a.example/>\r\nWARC-Payload-Digest: sha1:ABC\r\n"
      "Content-Type: application/http; msgtype=response\r\nContent-Length: 58\r\n\r\n"
      "HTTP/1.1 203 Fine\r\nContent-Type: TEXT/HTML; charset=x\r\n\r\nbody");
  CHECK(capture.url == "https://a.example/");
  CHECK(capture.date == "2024-05-01T12:00:00Z");
  CHECK(capture.digest == "ABC");
  CHECK(capture.media_type == "text/html");
  CHECK(capture.status == 203);
}

TEST_CASE("a capture of a text by itself has no status, and one that says nothing is empty") {
  const WarcCapture text = ReadWarcCapture(WarcRecord("conversion", 1, "text"));
  CHECK(text.media_type == "text/plain");
  CHECK(text.status == 0);
  CHECK(text.digest.empty());
  CHECK(ReadWarcCapture("WARC/1.0\r\n\r\n").url.empty());
  CHECK(ReadWarcCapture("").media_type.empty());
}

TEST_CASE("a record is written byte for byte with its two line ends") {
  const std::string record = WarcRecord("response", 1, HttpMessage("<p>body\r\n"));
  CHECK(Written(record.substr(0, record.size() - 4)) == record);
}

TEST_CASE("a record whose length is missing or wrong is written with the right one") {
  const std::string begin = "WARC/1.0\r\nWARC-Type: resource\r\n";
  const std::string fixed = begin + "X: y\r\n\tz\r\nContent-Length: 4\r\n\r\nbody\r\n\r\n";
  CHECK(Written(begin + "X: y\r\n\tz\r\n\r\nbody") == fixed);
  CHECK(Written(begin + "content-length : 99\r\nX: y\r\n\tz\r\n\r\nbody") == fixed);
  CHECK(Written(begin + "Content-Length:\r\n 3\r\nX: y\r\n\tz\r\n\r\nbody") == fixed);
  CHECK(Written(begin + "Content-Length: none\r\nX: y\r\n\tz\r\nContent-Length: 3\r\n\r\nbody") ==
        fixed);
}

}  // namespace
}  // namespace reprise
