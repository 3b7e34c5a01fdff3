#include "reprise/extract/internal/html_tokenizer.h"

#include <algorithm>
#include <array>

namespace reprise::internal {
namespace {

// What a byte may be in markup, a set of bits.
enum ByteClass : uint8_t { kLetter = 1, kSpace = 2, kEndsName = 4, kEndsAttributeName = 8 };

constexpr std::array<uint8_t, 256> MakeByteClasses() {
  std::array<uint8_t, 256> classes{};
  for (uint8_t c = 'a'; c <= 'z'; ++c) classes[c] = classes[c & ~0x20] = kLetter;
  constexpr uint8_t kEnds = kEndsName | kEndsAttributeName;
  for (const uint8_t c : {' ', '\t', '\n', '\r', '\f'}) classes[c] = kSpace | kEnds;
  for (const uint8_t c : {'/', '>'}) classes[c] = kEnds;
  classes['='] = kEndsAttributeName;
  return classes;
}
constexpr std::array<uint8_t, 256> kByteClasses = MakeByteClasses();

bool Is(char c, ByteClass byte_class) {
  return (kByteClasses[static_cast<uint8_t>(c)] & byte_class) != 0;
}

}  // namespace

bool HtmlTokenizer::Next() {
  if (raw_text_ != Tag::kNone && ReadRawText()) return true;
  while (next_ < html_.size()) {
    size_t end = html_.find('<', next_);
    // A "<" that opens nothing is text.
    while (end != std::string_view::npos && end + 1 < html_.size()) {
      const char after = html_[end + 1];
      if (Is(after, kLetter) || after == '/' || after == '!' || after == '?') break;
      end = html_.find('<', end + 1);
    }
    if (end == std::string_view::npos || end + 1 >= html_.size()) end = html_.size();
    if (end > next_) {
      ReadText(end);
      return true;
    }
    if (ReadMarkup()) return true;
  }
  return false;
}

void HtmlTokenizer::ReadText(size_t end) {
  token_.kind = HtmlToken::Kind::kText;
  token_.tag = Tag::kNone;
  token_.has_references = true;
  token_.text = html_.substr(next_, end - next_);
  next_ = end;
}

// Section 13.2.5.2 and following: only the element's own end tag ends its text.
bool HtmlTokenizer::ReadRawText() {
  const Tag tag = raw_text_;
  raw_text_ = Tag::kNone;
  const size_t begin = next_;
  size_t end = html_.find("</", begin);
  while (end != std::string_view::npos) {
    size_t name_end = end + 2;
    while (name_end < html_.size() && Is(html_[name_end], kLetter)) ++name_end;
    if (name_end < html_.size() && Is(html_[name_end], kEndsName) &&
        FindTag(html_.substr(end + 2, name_end - end - 2)) == tag) {
      break;
    }
    end = html_.find("</", name_end);
  }
  if (end == std::string_view::npos) end = html_.size();
  if (end == begin) return false;
  ReadText(end);
  token_.has_references = Has(tag, kReferences);
  return true;
}

// At "<" and a letter or one of "/!?". False for what is passed over.
bool HtmlTokenizer::ReadMarkup() {
  const std::string_view rest = html_.substr(next_);
  if (Is(rest[1], kLetter)) return ReadTag(/*is_end=*/false);
  if (rest[1] == '/' && rest.size() > 2 && Is(rest[2], kLetter)) return ReadTag(/*is_end=*/true);
  if (rest.starts_with("<!-->")) {
    next_ += 5;
  } else if (rest.starts_with("<!--->")) {
    next_ += 6;
  } else if (rest.starts_with("<!--")) {
    next_ += 4;
    SkipTo("-->");
  } else if (rest.starts_with("</") && rest.size() == 2) {
    next_ += 2;
  } else {
    SkipTo(">");  // A doctype, CDATA, "<?", or a comment that is none (13.2.5.41).
  }
  return false;
}

void HtmlTokenizer::SkipTo(std::string_view mark) {
  const size_t found = html_.find(mark, next_);
  next_ = found == std::string_view::npos ? html_.size() : found + mark.size();
}

size_t HtmlTokenizer::SkipSpace(size_t i) const {
  while (i < html_.size() && Is(html_[i], kSpace)) ++i;
  return i;
}

// Sections 13.2.5.8 and 13.2.5.32 to 13.2.5.40. A tag that the page ends in is none.
bool HtmlTokenizer::ReadTag(bool is_end) {
  size_t i = next_ + (is_end ? 2 : 1);
  const size_t name = i;
  while (i < html_.size() && !Is(html_[i], kEndsName)) ++i;
  token_.kind = is_end ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
  token_.tag = FindTag(html_.substr(name, i - name));
  token_.text = {};
  token_.attributes.clear();
  next_ = i;
  HtmlAttribute attribute;
  while (ReadAttribute(attribute)) {
    if (token_.attributes.size() < kMostAttributes) {
      token_.attributes.push_back(attribute);
    } else {
      ++dropped_attributes_;
    }
  }
  if (next_ >= html_.size()) return false;
  ++next_;  // ">"
  if (!is_end && Has(token_.tag, kRawText)) raw_text_ = token_.tag;
  return true;
}

// False at ">" and at the end of the page.
bool HtmlTokenizer::ReadAttribute(HtmlAttribute& attribute) {
  size_t i = next_;
  while (i < html_.size() && (Is(html_[i], kSpace) || html_[i] == '/')) ++i;
  next_ = i;
  if (i >= html_.size() || html_[i] == '>') return false;
  const size_t name = i++;  // An "=" at the start belongs to the name.
  while (i < html_.size() && !Is(html_[i], kEndsAttributeName)) ++i;
  attribute = {.name = html_.substr(name, i - name), .value = {}};
  next_ = i;
  const size_t equals = SkipSpace(i);
  if (equals >= html_.size() || html_[equals] != '=') return true;
  i = SkipSpace(equals + 1);
  if (i >= html_.size()) {
    next_ = i;
  } else if (html_[i] == '"' || html_[i] == '\'') {
    const size_t end = std::min(html_.find(html_[i], i + 1), html_.size());
    attribute.value = html_.substr(i + 1, end - i - 1);
    next_ = std::min(end + 1, html_.size());
  } else {
    const size_t value = i;
    while (i < html_.size() && !Is(html_[i], kSpace) && html_[i] != '>') ++i;
    attribute.value = html_.substr(value, i - value);
    next_ = i;
  }
  return true;
}

}  // namespace reprise::internal
