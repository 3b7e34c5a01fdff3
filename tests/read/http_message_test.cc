#include "reprise/read/internal/http_message.h"

#include <brotli/encode.h>

#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/warc_text.h"

namespace reprise::internal {
namespace {

constexpr uint64_t kLimit = 1 << 20;

std::string Brotli(std::string_view content) {
  size_t size = BrotliEncoderMaxCompressedSize(content.size());
  std::string packed(size, '\0');
  if (!BrotliEncoderCompress(5, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, content.size(),
                             reinterpret_cast<const uint8_t*>(content.data()), &size,
                             reinterpret_cast<uint8_t*>(packed.data()))) {
    abort();
  }
  packed.resize(size);
  return packed;
}

std::string Chunked(std::string_view body, size_t chunk) {
  std::string chunks;
  for (size_t at = 0; at < body.size(); at += chunk) {
    const std::string_view piece = body.substr(at, chunk);
    chunks += absl::StrFormat("%x\r\n%s\r\n", piece.size(), piece);
  }
  return chunks + "0\r\n\r\n";
}

absl::StatusOr<std::string> Decoded(std::string_view message, uint64_t limit = kLimit) {
  const std::optional<HttpResponse> response = ParseHttpResponse(message);
  REQUIRE(response.has_value());
  HttpBodyDecoder decoder;
  const absl::StatusOr<std::string_view> body = decoder.Decode(*response, limit);
  if (!body.ok()) return body.status();
  return std::string(*body);
}

std::string Body(std::string_view message) {
  const absl::StatusOr<std::string> body = Decoded(message);
  INFO(body.status());
  REQUIRE(body.ok());
  return *body;
}

std::string LongText() {
  std::string text = "<p>";
  for (int i = 0; i < 20000; ++i) text += absl::StrFormat("%d sheep, ", i * 7919 % 10007);
  return text;
}

// Every coding, with the fields that announce it.
std::vector<std::pair<std::string, std::string>> Codings(const std::string& text) {
  return {
      {"Content-Encoding: gzip\r\n", Gzip(text)},
      {"Content-Encoding: X-GZIP\r\n", Gzip(text)},
      {"Content-Encoding: deflate\r\n", Deflate(text, MAX_WBITS)},
      {"Content-Encoding: deflate\r\n", Deflate(text, -MAX_WBITS)},
      {"Content-Encoding: br\r\n", Brotli(text)},
      {"Content-Encoding: zstd\r\n", Zstd(text)},
      {"Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", Chunked(Gzip(text), 100)},
      {"Content-Encoding: br\r\nTransfer-Encoding: chunked\r\n", Chunked(Brotli(text), 7)},
      {"Transfer-Encoding: gzip, chunked\r\n", Chunked(Gzip(text), 1000)},
      {"Content-Encoding: deflate, gzip\r\n", Gzip(Deflate(text, MAX_WBITS))},
      {"Content-Encoding: deflate\r\nContent-Encoding: gzip\r\n", Gzip(Deflate(text, MAX_WBITS))}};
}

TEST_CASE("every coding and chain of codings gives back the body") {
  for (const std::string& text : {LongText(), std::string("<p>short"), std::string("x")}) {
    for (const auto& [fields, packed] : Codings(text)) {
      CAPTURE(fields);
      CHECK(Body(HttpMessage(packed, fields)) == text);
    }
  }
}

TEST_CASE("a packed body that ends early is used as far as it goes") {
  const std::string text = LongText();
  for (const auto& [fields, packed] : Codings(text)) {
    CAPTURE(fields);
    const std::string body = Body(HttpMessage(packed.substr(0, packed.size() / 2), fields));
    CHECK(body == text.substr(0, body.size()));
    CHECK(body.size() < text.size());
    // Not for two codings, where the inner one is cut at another place, nor where blocks are large.
    const bool is_fine =
        fields.find("deflate") == std::string::npos && fields.find("zstd") == std::string::npos;
    if (is_fine) CHECK(body.size() > text.size() / 5);
  }
}

TEST_CASE("several gzip members are one body, and what follows them is none of it") {
  const std::string fields = "Content-Encoding: gzip\r\n";
  CHECK(Body(HttpMessage(Gzip("one ") + Gzip("two"), fields)) == "one two");
  CHECK(Body(HttpMessage(Gzip("one") + "\r\nrubbish", fields)) == "one");
  CHECK(Body(HttpMessage("\r\n" + Gzip("one"), fields)) == "one");
}

TEST_CASE("damage in a packed body is refused with its byte, and text under its name is text") {
  const std::string text = LongText();
  for (const auto& [fields, packed] : Codings(text)) {
    const bool has_checksum =
        fields.find("gzip") != std::string::npos || fields.find("GZIP") != std::string::npos;
    if (!has_checksum || fields.find("Transfer") != std::string::npos) continue;
    CAPTURE(fields);
    std::string damaged = packed;
    for (size_t i = 0; i < 40; ++i) {
      char& byte = damaged[damaged.size() / 2 + i];
      byte = static_cast<char>(byte ^ 0xFF);
    }
    const absl::Status status = Decoded(HttpMessage(damaged, fields)).status();
    CHECK(status.code() == absl::StatusCode::kDataLoss);
    CHECK_THAT(std::string(status.message()),
               Catch::Matchers::ContainsSubstring("is corrupt at byte"));
    CHECK(Body(HttpMessage(text, fields)) == text);
  }
}

TEST_CASE("chunks whose sizes are wrong are refused with the byte") {
  const char* const fields = "Transfer-Encoding: chunked\r\n";
  const absl::Status longer = Decoded(HttpMessage("2\r\nabc\r\n0\r\n\r\n", fields)).status();
  CHECK(longer.code() == absl::StatusCode::kDataLoss);
  CHECK(longer.message() == "byte 5 of the HTTP body: a chunk goes on behind its size");
  const absl::Status none = Decoded(HttpMessage("2\r\nab\r\nxyz\r\n0\r\n\r\n", fields)).status();
  CHECK(none.code() == absl::StatusCode::kDataLoss);
  CHECK(none.message() == "byte 7 of the HTTP body: no size of a chunk stands here");
}

TEST_CASE("a body that unpacks to more than the limit is refused at the limit") {
  const std::string gigabyte_of = Gzip(std::string(kLimit + 1, ' '));
  const std::string at_limit(kLimit, ' ');
  CHECK(Body(HttpMessage(Gzip(at_limit), "Content-Encoding: gzip\r\n")) == at_limit);
  for (const auto& [fields, packed] : Codings(std::string(kLimit + 1, ' '))) {
    CAPTURE(fields);
    const absl::Status status = Decoded(HttpMessage(packed, fields)).status();
    CHECK(status.code() == absl::StatusCode::kInvalidArgument);
    CHECK_THAT(std::string(status.message()),
               Catch::Matchers::ContainsSubstring("longer than the limit of 1048576 bytes"));
  }
}

TEST_CASE("a chain of more codings than any server has is refused") {
  const absl::Status status =
      Decoded(HttpMessage("x", "Content-Encoding: gzip, gzip, gzip, gzip, gzip\r\n")).status();
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
}

TEST_CASE("a coding that is not known is refused by name unless the body is text") {
  const char* const fields = "Content-Encoding: sdch\r\n";
  CHECK(Body(HttpMessage("<p>text", fields)) == "<p>text");
  const absl::Status status = Decoded(HttpMessage("\x01\x02", fields)).status();
  CHECK(status.code() == absl::StatusCode::kUnimplemented);
  CHECK_THAT(std::string(status.message()), Catch::Matchers::ContainsSubstring("\"sdch\""));
}

}  // namespace
}  // namespace reprise::internal
