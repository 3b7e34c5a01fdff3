#include "reprise/decode/decoder.h"

#include <string>
#include <string_view>
#include <vector>

#include "tests/catch.h"
#include "tests/each_kernel.h"

namespace reprise {
namespace {

using namespace std::string_view_literals;

struct Decoded {
  absl::Status status;
  DecodedText text;
  TextFacts facts;
};

// On every kernel, which must agree.
Decoded Run(std::string_view bytes, DecodeOptions options = {}, CharsetHint hint = {}) {
  std::vector<std::string> texts;
  OnEachKernel([&] {
    Decoded result;
    Decoder decoder(options);
    result.status = decoder.Decode(bytes, hint, result.text, result.facts);
    texts.push_back(result.status.ToString() + std::string(result.text.utf8));
  });
  for (const std::string& text : texts) REQUIRE(text == texts.front());
  Decoded result;
  Decoder decoder(options);
  result.status = decoder.Decode(bytes, hint, result.text, result.facts);
  return result;
}

TEST_CASE("valid UTF-8 is handed back where it stands") {
  const std::string bytes = "Größe, 大小, size";
  const Decoded decoded = Run(bytes);
  REQUIRE(decoded.status.ok());
  CHECK(decoded.text.utf8.data() == bytes.data());
  CHECK(decoded.text.utf8 == bytes);
  CHECK(CharsetName(decoded.facts.charset) == "utf-8");
  CHECK(decoded.facts.charset_confidence == 100);
  CHECK(decoded.facts.replacements == 0);
}

TEST_CASE("a byte order mark names the charset and is no part of the text") {
  CHECK(Run("\xEF\xBB\xBFtext").text.utf8 == "text");
  CHECK(Run("\xFF\xFEt\0e\0"sv).text.utf8 == "te");
  CHECK(Run("\xFE\xFF\0t\0e"sv).text.utf8 == "te");
  CHECK(Run("\xFF\xFE\0\0t\0\0\0"sv).text.utf8 == "t");
  CHECK(Run("\0\0\xFE\xFF\0\0\0t"sv).text.utf8 == "t");
  CHECK(Run("\x84\x31\x95\x33\xD6\xD0").text.utf8 == "中");
}

TEST_CASE("an empty document is text") {
  const Decoded decoded = Run("");
  REQUIRE(decoded.status.ok());
  CHECK(decoded.text.utf8.empty());
}

TEST_CASE("Chinese in GB18030 is detected and decoded") {
  // 我们是中国人，这是一个简单的测试文件。 twice over, in GB18030.
  const std::string once =
      "\xCE\xD2\xC3\xC7\xCA\xC7\xD6\xD0\xB9\xFA\xC8\xCB\xA3\xAC\xD5\xE2\xCA\xC7\xD2\xBB\xB8\xF6\xBC"
      "\xF2\xB5\xA5\xB5\xC4\xB2\xE2\xCA\xD4\xCE\xC4\xBC\xFE\xA1\xA3";
  const Decoded decoded = Run(once + once);
  REQUIRE(decoded.status.ok());
  CHECK(CharsetName(decoded.facts.charset) == "gb18030");
  CHECK(decoded.text.utf8 ==
        "我们是中国人，这是一个简单的测试文件。我们是中国人，这是一个简单的测试文件。");
}

TEST_CASE("binary data is refused with the byte that gave it away") {
  const Decoded decoded = Run("PNG\x01\x02 text \0\xFF\x9F\0\0\0\xFF\x80"sv);
  CHECK(decoded.status.code() == absl::StatusCode::kInvalidArgument);
  CHECK(std::string(decoded.status.message()).find("byte 11 is a NUL") != std::string::npos);
}

TEST_CASE("bytes that are full of control characters are refused although none is a NUL") {
  CHECK_FALSE(Run("\x01\x02\x03\x04 abc \x05\x06\xFF\xFE").status.ok());
  CHECK(Run("a page\x0C a bell\x08 an escape\x1B[0m in forty bytes").status.ok());
}

TEST_CASE("what JSON vouches for is UTF-8 whatever stands in it") {
  const Decoded decoded = Run("a\0b"sv, {}, {.is_utf8 = true});
  REQUIRE(decoded.status.ok());
  CHECK(decoded.text.utf8 == "a\0b"sv);
}

TEST_CASE("UTF-8 with a few broken bytes stays UTF-8 and the broken ones are counted") {
  const std::string text =
      "Die Straße führt über die Brücke, größer als früher, schön für Fußgänger und Züge.";
  std::string broken;
  for (int i = 0; i < 5; ++i) broken += text;
  const size_t at = broken.size();
  broken += "\xC3 und \xFF";
  const Decoded decoded = Run(broken, {.want_offsets = true});
  REQUIRE(decoded.status.ok());
  CHECK(CharsetName(decoded.facts.charset) == "utf-8");
  CHECK(decoded.facts.replacements == 2);
  CHECK(decoded.text.decoded.substr(at) == "\xEF\xBF\xBD und \xEF\xBF\xBD");
  CHECK(decoded.text.decode_map.ToInput({at, at + 3}) == Span{at, at + 1});
  CHECK(decoded.text.decode_map.ToInput({at + 3, at + 8}) == Span{at + 1, at + 6});
}

TEST_CASE("an option decides the charset over everything") {
  const Decoded decoded = Run("\xC4\xE3", {.charset = *FindCharset("koi8-r")});
  CHECK(decoded.text.utf8 == "дЦ");
  CHECK(decoded.facts.charset_confidence == 100);
}

TEST_CASE("an option out of range is refused") {
  CHECK(DecodeOptions{.charset = CharsetCount()}.Validate().code() ==
        absl::StatusCode::kInvalidArgument);
  CHECK(DecodeOptions{}.Validate().ok());
}

TEST_CASE("offsets lead from the text back to the bytes it was decoded from") {
  const Decoded decoded =
      Run("\xFF\xFE\x2D\x4E"
          "a\0\x3D\xD8\x00\xDE"sv,
          {.want_offsets = true});
  REQUIRE(decoded.text.utf8 == "中a😀");
  CHECK(decoded.text.decode_map.ToInput({0, 3}) == Span{2, 4});
  CHECK(decoded.text.decode_map.ToInput({3, 4}) == Span{4, 6});
  CHECK(decoded.text.decode_map.ToInput({4, 8}) == Span{6, 10});
}

}  // namespace
}  // namespace reprise
