#include "reprise/extract/meta_prescan.h"

#include <optional>
#include <string>

#include "reprise/core/charset.h"
#include "reprise/extract/internal/html_tokenizer.h"

namespace reprise {
namespace {

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool SameWord(std::string_view word, std::string_view lower) {
  if (word.size() != lower.size()) return false;
  for (size_t i = 0; i < word.size(); ++i) {
    if (Lower(word[i]) != lower[i]) return false;
  }
  return true;
}

// "Extracting a character encoding from a meta element": what follows "charset=".
std::string_view CharsetOfContent(std::string_view content) {
  constexpr std::string_view kName = "charset";
  for (size_t i = 0; i + kName.size() <= content.size(); ++i) {
    if (!SameWord(content.substr(i, kName.size()), kName)) continue;
    size_t at = i + kName.size();
    while (at < content.size() && IsSpace(content[at])) ++at;
    if (at >= content.size() || content[at] != '=') continue;
    ++at;
    while (at < content.size() && IsSpace(content[at])) ++at;
    if (at >= content.size()) return {};
    if (content[at] == '"' || content[at] == '\'') {
      const size_t end = content.find(content[at], at + 1);
      return end == std::string_view::npos ? std::string_view()
                                           : content.substr(at + 1, end - at - 1);
    }
    size_t end = at;
    while (end < content.size() && !IsSpace(content[end]) && content[end] != ';') ++end;
    return content.substr(at, end - at);
  }
  return {};
}

std::string_view LabelOf(const internal::HtmlToken& meta) {
  std::string_view charset, content;
  bool has_charset = false;
  bool is_content_type = false;
  for (const internal::HtmlAttribute& attribute : meta.attributes) {
    if (SameWord(attribute.name, "charset") && !has_charset) {
      charset = attribute.value;
      has_charset = true;
    } else if (SameWord(attribute.name, "content") && content.empty()) {
      content = attribute.value;
    } else if (SameWord(attribute.name, "http-equiv")) {
      is_content_type |= SameWord(attribute.value, "content-type");
    }
  }
  if (has_charset) return charset;
  return is_content_type ? CharsetOfContent(content) : std::string_view();
}

}  // namespace

std::string_view MetaCharset(std::string_view html) {
  internal::HtmlTokenizer tokenizer(html.substr(0, kPrescanBytes));
  while (tokenizer.Next()) {
    const internal::HtmlToken& token = tokenizer.token();
    if (token.kind != internal::HtmlToken::Kind::kStart || token.tag != internal::Tag::kMeta) {
      continue;
    }
    const std::string_view label = LabelOf(token);
    const std::optional<Charset> charset = FindCharset(label);
    if (!charset) continue;
    return CharsetName(*charset).starts_with("utf-16") ? "utf-8" : label;
  }
  return {};
}

}  // namespace reprise
