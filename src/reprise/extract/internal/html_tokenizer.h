// A page taken apart: from UTF-8, to tags and the text between them, in place.
//
//   HtmlTokenizer tokenizer(html);
//   while (tokenizer.Next()) {
//     if (tokenizer.token().kind == HtmlToken::Kind::kText) ...
//   }
//
// HTML Living Standard, section 13.2.5, as far as text and structure need it: comments, doctypes,
// CDATA and processing instructions are passed over; script is text up to the next "</script", also
// behind "<!--"; character references are left to whoever takes the text. Every byte is looked at a
// bounded number of times, so no page costs more than its length: that is why this is here, for the
// libraries at hand take several times as long for a page of "&x;" or "<p>" as for prose.
//
// Of a tag, at most kMostAttributes are kept; more are passed over and counted.
#ifndef REPRISE_EXTRACT_INTERNAL_HTML_TOKENIZER_H_
#define REPRISE_EXTRACT_INTERNAL_HTML_TOKENIZER_H_

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/extract/internal/html_tags.h"

namespace reprise::internal {

struct HtmlAttribute {
  std::string_view name;   // In the page's own case.
  std::string_view value;  // Without quotes; references not decoded.
};

struct HtmlToken {
  enum class Kind : uint8_t { kText, kStart, kEnd };

  Kind kind = Kind::kText;
  Tag tag = Tag::kNone;
  bool has_references = false;            // kText: character references in it count.
  std::string_view text;                  // kText.
  std::vector<HtmlAttribute> attributes;  // kStart.
};

class HtmlTokenizer {
 public:
  static constexpr size_t kMostAttributes = 64;

  // `html` must outlive the tokenizer.
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}

  // False at the end of the page.
  bool Next();

  const HtmlToken& token() const { return token_; }
  size_t bytes_left() const { return html_.size() - next_; }
  uint64_t dropped_attributes() const { return dropped_attributes_; }

 private:
  bool ReadRawText();
  void ReadText(size_t end);
  bool ReadMarkup();
  bool ReadTag(bool is_end);
  bool ReadAttribute(HtmlAttribute& attribute);
  void SkipTo(std::string_view mark);
  size_t SkipSpace(size_t i) const;

  std::string_view html_;
  size_t next_ = 0;
  Tag raw_text_ = Tag::kNone;  // The element whose raw text comes next.
  HtmlToken token_;
  uint64_t dropped_attributes_ = 0;
};

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_HTML_TOKENIZER_H_
