// Any UTF-8 is a page: what is extracted is UTF-8 without empty lines, the same a second time and
// whatever page came before. The first byte of the input chooses small bounds, so that they are
// met.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/core/text_facts.h"
#include "reprise/decode/decoder.h"
#include "reprise/extract/extractor.h"
#include "reprise/extract/html_sniffer.h"
#include "reprise/extract/meta_prescan.h"
#include "tests/fuzz/require.h"

namespace {

void Check(reprise::Extractor& used, const reprise::ExtractOptions& options,
           std::string_view html) {
  reprise::ExtractedPage page, again;
  used.Extract(html, page);
  reprise::Extractor fresh(options);
  fresh.Extract(html, again);
  REQUIRE(page.text == again.text);
  REQUIRE(page.title == again.title);
  REQUIRE(page.date == again.date);
  REQUIRE(page.canonical_url == again.canonical_url);
  REQUIRE(page.author == again.author);
  REQUIRE(page.text.find("\n\n") == std::string::npos);
  REQUIRE(page.text.empty() || page.text.back() == '\n');
  // Nothing is said twice: references grow to at most twice their bytes.
  REQUIRE(page.text.size() <= 2 * html.size() + 1);
  for (const std::string_view text :
       {std::string_view(page.text), std::string_view(page.title), std::string_view(page.author)}) {
    static reprise::Decoder decoder{reprise::DecodeOptions{.repair = false}};
    reprise::DecodedText decoded;
    reprise::TextFacts facts;
    REQUIRE(decoder.Decode(text, {.is_utf8 = true}, decoded, facts).ok());
    REQUIRE(facts.replacements == 0);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  reprise::LooksLikeHtml(bytes);
  reprise::MetaCharset(bytes);
  static reprise::Decoder decoder{reprise::DecodeOptions{.repair = false}};
  reprise::DecodedText html;
  reprise::TextFacts facts;
  if (!decoder.Decode(bytes, {.is_utf8 = true}, html, facts).ok()) return 0;
  static const reprise::ExtractOptions kBody = {};
  static const reprise::ExtractOptions kText = {.mode = reprise::ExtractMode::kText};
  static const reprise::ExtractOptions kTight = {.max_bytes = 4096, .max_nodes = 64};
  static reprise::Extractor body(kBody), text(kText), tight(kTight);
  switch (data[0] % 3) {
    case 0:
      Check(body, kBody, html.decoded);
      break;
    case 1:
      Check(text, kText, html.decoded);
      break;
    default:
      Check(tight, kTight, html.decoded);
  }
  return 0;
}
