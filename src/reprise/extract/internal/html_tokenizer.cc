#include "reprise/extract/internal/html_tokenizer.h"

#include <algorithm>

namespace reprise::internal {
namespace {

bool IsLetter(char c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
bool EndsName(char c) { return IsSpace(c) || c == '/' || c == '>'; }

}  // namespace

bool HtmlTokenizer::Next() {
  if (raw_text_ != Tag::kNone && ReadRawText()) return true;
  while (next_ < html_.size()) {
    size_t end = html_.find('<', next_);
    // A "<" that opens nothing is text.
    while (end != std::string_view::npos && end + 1 < html_.size()) {
      const char after = html_[end + 1];
      if (IsLetter(after) || after == '/' || after == '!' || after == '?') break;
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
    while (name_end < html_.size() && IsLetter(html_[name_end])) ++name_end;
    if (name_end < html_.size() && EndsName(html_[name_end]) &&
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
  if (IsLetter(rest[1])) return ReadTag(/*is_end=*/false);
  if (rest[1] == '/' && rest.size() > 2 && IsLetter(rest[2])) return ReadTag(/*is_end=*/true);
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
  while (i < html_.size() && IsSpace(html_[i])) ++i;
  return i;
}

// Sections 13.2.5.8 and 13.2.5.32 to 13.2.5.40. A tag that the page ends in is none.
bool HtmlTokenizer::ReadTag(bool is_end) {
  size_t i = next_ + (is_end ? 2 : 1);
  const size_t name = i;
  while (i < html_.size() && !EndsName(html_[i])) ++i;
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
  while (i < html_.size() && (IsSpace(html_[i]) || html_[i] == '/')) ++i;
  next_ = i;
  if (i >= html_.size() || html_[i] == '>') return false;
  const size_t name = i++;  // An "=" at the start belongs to the name.
  while (i < html_.size() && !EndsName(html_[i]) && html_[i] != '=') ++i;
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
    while (i < html_.size() && !IsSpace(html_[i]) && html_[i] != '>') ++i;
    attribute.value = html_.substr(value, i - value);
    next_ = i;
  }
  return true;
}

}  // namespace reprise::internal
