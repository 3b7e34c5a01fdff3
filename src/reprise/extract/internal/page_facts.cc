#include "reprise/extract/internal/page_facts.h"

#include <string_view>

#include "reprise/extract/internal/character_references.h"

namespace reprise::internal {
namespace {

bool IsSpace(char c) { return static_cast<unsigned char>(c) <= ' '; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }

// At most `bytes` of it, in whole characters.
std::string_view FirstBytes(std::string_view utf8, size_t bytes) {
  if (utf8.size() <= bytes) return utf8;
  while (bytes > 0 && (static_cast<unsigned char>(utf8[bytes]) & 0xC0) == 0x80) --bytes;
  return utf8.substr(0, bytes);
}

void AppendCollapsed(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (!IsSpace(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
}

std::string Clean(std::string_view html) {
  std::string decoded;
  AppendDecoded(FirstBytes(html, 4 * kMostFactBytes), decoded);
  std::string clean;
  AppendCollapsed(decoded, clean);
  if (!clean.empty() && clean.back() == ' ') clean.pop_back();
  clean.resize(FirstBytes(clean, kMostFactBytes).size());
  return clean;
}

void TakeFirst(std::string_view value, std::string& field) {
  if (field.empty()) field = Clean(value);
}

bool LooksLikeDate(std::string_view text) {
  if (text.size() < 8) return false;
  for (size_t i = 0; i < 4; ++i) {
    if (!IsDigit(text[i])) return false;
  }
  return true;
}

void TakeDate(std::string_view value, std::string& field) {
  while (!value.empty() && IsSpace(value.front())) value.remove_prefix(1);
  if (LooksLikeDate(value)) TakeFirst(value, field);
}

// The string that `"name": "..."` of JSON has, without its escapes; empty when there is none.
std::string_view JsonStringOf(std::string_view json, std::string_view name) {
  for (size_t at = json.find(name); at != std::string_view::npos; at = json.find(name, at + 1)) {
    size_t i = at + name.size();
    if (at == 0 || json[at - 1] != '"' || i >= json.size() || json[i] != '"') continue;
    ++i;
    while (i < json.size() && IsSpace(json[i])) ++i;
    if (i >= json.size() || json[i] != ':') continue;
    ++i;
    while (i < json.size() && IsSpace(json[i])) ++i;
    if (i >= json.size() || json[i] != '"') return {};
    const size_t end = json.find('"', i + 1);
    const std::string_view value = json.substr(i + 1, end - i - 1);
    return end == std::string_view::npos || value.find('\\') != std::string_view::npos
               ? std::string_view()
               : value;
  }
  return {};
}

class FactReader {
 public:
  explicit FactReader(const HtmlTree& tree) : tree_(tree) {}

  PageFacts Read() {
    for (uint32_t i = 0; i < tree_.size();) {
      const HtmlNode& node = tree_[i];
      ReadNode(node.tag, i);
      const bool inside = node.tag != Tag::kSvg && node.tag != Tag::kTemplate;
      i = inside ? i + 1 : node.end;
    }
    PageFacts& facts = facts_;
    if (facts.date.empty()) facts.date = time_date_;
    if (facts.canonical_url.empty()) facts.canonical_url = og_url_;
    facts.title = !og_title_.empty()             ? og_title_
                  : !facts.title_element.empty() ? facts.title_element
                                                 : heading_;
    return std::move(facts_);
  }

 private:
  void ReadNode(Tag tag, uint32_t i) {
    switch (tag) {
      case Tag::kTitle:
        if (facts_.title_element.empty()) facts_.title_element = TextBelow(tree_, i);
        break;
      case Tag::kMeta:
        ReadMeta(i);
        break;
      case Tag::kLink:
        if (tree_.AttributeOf(i, Attribute::kRel) == "canonical") {
          TakeFirst(tree_.AttributeOf(i, Attribute::kHref), facts_.canonical_url);
        }
        break;
      case Tag::kTime:
        TakeDate(tree_.AttributeOf(i, Attribute::kDatetime), time_date_);
        break;
      case Tag::kH1:
        if (heading_.empty()) heading_ = TextBelow(tree_, i);
        break;
      case Tag::kScript:
        if (tree_.AttributeOf(i, Attribute::kType) == "application/ld+json" &&
            tree_[i].end > i + 1) {
          ReadJson(tree_.TextOf(tree_[i + 1]));
        }
        break;
      default:
        break;
    }
    if (tag != Tag::kNone && tag != Tag::kMeta &&
        tree_.AttributeOf(i, Attribute::kItemprop) == "datePublished") {
      TakeDate(tree_.AttributeOf(i, Attribute::kDatetime), facts_.date);
    }
  }

  void ReadMeta(uint32_t i) {
    std::string_view name = tree_.AttributeOf(i, Attribute::kProperty);
    if (name.empty()) name = tree_.AttributeOf(i, Attribute::kName);
    if (name.empty()) name = tree_.AttributeOf(i, Attribute::kItemprop);
    const std::string_view content = tree_.AttributeOf(i, Attribute::kContent);
    if (name == "og:title") {
      TakeFirst(content, og_title_);
    } else if (name == "og:url") {
      TakeFirst(content, og_url_);
    } else if (name == "author" || (name == "article:author" && !content.starts_with("http"))) {
      TakeFirst(content, facts_.author);
    } else if (name == "article:published_time" || name == "datePublished" || name == "date" ||
               name == "pubdate" || name == "dcterms.date" || name == "DC.date.issued") {
      TakeDate(content, facts_.date);
    }
  }

  void ReadJson(std::string_view json) {
    json = json.substr(0, kMostJsonBytes);
    TakeDate(JsonStringOf(json, "datePublished"), facts_.date);
    const size_t author = json.find("\"author\"");
    if (author == std::string_view::npos) return;
    // Its name stands in its own object, or that of the first of several.
    const std::string_view object = json.substr(author, json.find('}', author) - author);
    std::string_view value = JsonStringOf(object, "author");
    if (value.empty()) value = JsonStringOf(object, "name");
    TakeFirst(value, facts_.author);
  }

  static constexpr size_t kMostJsonBytes = 65536;

  const HtmlTree& tree_;
  PageFacts facts_;
  std::string og_title_;
  std::string og_url_;
  std::string time_date_;
  std::string heading_;
};

}  // namespace

std::string TextBelow(const HtmlTree& tree, uint32_t node) {
  std::string text;
  for (uint32_t i = node + 1; i < tree[node].end && text.size() < 4 * kMostFactBytes; ++i) {
    const HtmlNode& part = tree[i];
    if (!part.is_text()) {
      if (Has(part.tag, kBlock) || part.tag == Tag::kBr) text += ' ';
      continue;
    }
    const std::string_view html = FirstBytes(tree.TextOf(part), 4 * kMostFactBytes);
    if (part.has_references) {
      AppendDecoded(html, text);
    } else {
      text.append(html);
    }
  }
  std::string clean;
  AppendCollapsed(text, clean);
  if (!clean.empty() && clean.back() == ' ') clean.pop_back();
  clean.resize(FirstBytes(clean, kMostFactBytes).size());
  return clean;
}

PageFacts ReadPageFacts(const HtmlTree& tree) { return FactReader(tree).Read(); }

}  // namespace reprise::internal
