#include "reprise/extract/internal/html_tree.h"

#include <algorithm>
#include <iterator>

namespace reprise::internal {
namespace {

struct NamedAttribute {
  std::string_view name;
  Attribute attribute;
};

constexpr NamedAttribute kAttributes[] = {
    {"aria-label", Attribute::kAriaLabel},
    {"class", Attribute::kClass},
    {"content", Attribute::kContent},
    {"datetime", Attribute::kDatetime},
    {"hidden", Attribute::kHidden},
    {"href", Attribute::kHref},
    {"id", Attribute::kId},
    {"itemprop", Attribute::kItemprop},
    {"name", Attribute::kName},
    {"property", Attribute::kProperty},
    {"rel", Attribute::kRel},
    {"role", Attribute::kRole},
    {"style", Attribute::kStyle},
    {"type", Attribute::kType},
};

bool SameName(std::string_view name, std::string_view lower) {
  if (name.size() != lower.size()) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = name[i] >= 'A' && name[i] <= 'Z' ? static_cast<char>(name[i] | 0x20) : name[i];
    if (c != lower[i]) return false;
  }
  return true;
}

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

bool IsAny(Tag tag, absl::Span<const Tag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

// What may stand in <head> (13.2.6.4.4): anything else means that it has ended.
bool BelongsInHead(Tag tag) {
  constexpr Tag kInHead[] = {Tag::kBase,     Tag::kLink,   Tag::kMeta,  Tag::kNoscript,
                             Tag::kNoframes, Tag::kScript, Tag::kStyle, Tag::kTemplate,
                             Tag::kTitle,    Tag::kNone};
  return IsAny(tag, kInHead);
}

constexpr Tag kCell[] = {Tag::kTd, Tag::kTh, Tag::kCaption};
constexpr Tag kRow[] = {Tag::kTr};
constexpr Tag kRowGroup[] = {Tag::kTbody, Tag::kThead, Tag::kTfoot};
constexpr Tag kTable[] = {Tag::kTable};
constexpr Tag kItem[] = {Tag::kLi};
constexpr Tag kTerm[] = {Tag::kDd, Tag::kDt};
constexpr Tag kLists[] = {Tag::kUl, Tag::kOl, Tag::kMenu, Tag::kDir,
                          Tag::kDl, Tag::kTd, Tag::kTh,   Tag::kTable};
constexpr Tag kScopes[] = {Tag::kTd,     Tag::kTh,       Tag::kCaption, Tag::kTable,
                           Tag::kButton, Tag::kTemplate, Tag::kObject};

bool IsTablePart(Tag tag) { return tag == Tag::kTr || IsAny(tag, kCell) || IsAny(tag, kRowGroup); }

}  // namespace

void HtmlTree::Build(std::string_view html, const HtmlLimits& limits) {
  nodes_.clear();
  attributes_.clear();
  stack_.clear();
  innermost_.fill(0);
  innermost_block_ = 0;
  too_deep_.fill(0);
  cuts_ = {};
  const size_t max_bytes = std::min(limits.max_bytes, kMostBytes);
  if (html.size() > max_bytes) {
    size_t kept = max_bytes;  // Less what a character begins there that goes on beyond.
    while (kept > 0 && (static_cast<uint8_t>(html[kept]) & 0xC0) == 0x80) --kept;
    cuts_.bytes = html.size() - kept;
    html = html.substr(0, kept);
  }
  html_ = html;
  nodes_.push_back({.tag = Tag::kHtml});
  Push(0);
  HtmlTokenizer tokenizer(html);
  while (tokenizer.Next()) {
    const HtmlToken& token = tokenizer.token();
    if (nodes_.size() >= limits.max_nodes) {
      cuts_.bytes += tokenizer.bytes_left();
      break;
    }
    switch (token.kind) {
      case HtmlToken::Kind::kText:
        AddText(token);
        break;
      case HtmlToken::Kind::kStart:
        Start(token);
        break;
      case HtmlToken::Kind::kEnd:
        End(token.tag);
        break;
    }
  }
  cuts_.attributes = tokenizer.dropped_attributes();
  PopTo(0);
}

std::string_view HtmlTree::ValueOf(uint32_t node, Attribute attribute) const {
  uint32_t at = nodes_[node].first;
  while (attributes_[at].name != attribute) ++at;
  return attributes_[at].value;
}

void HtmlTree::AddText(const HtmlToken& token) {
  if (top() == Tag::kHead && !IsBlank(token.text)) Pop();
  const uint32_t node = AddNode(Tag::kNone);
  nodes_[node].first = static_cast<uint32_t>(token.text.data() - html_.data());
  nodes_[node].count = static_cast<uint32_t>(token.text.size());
  nodes_[node].has_references = token.has_references;
}

uint32_t HtmlTree::AddNode(Tag tag) {
  const uint32_t node = size();
  nodes_.push_back({.tag = tag, .parent = stack_.back().node, .end = node + 1});
  return node;
}

void HtmlTree::KeepAttributes(const HtmlToken& token, HtmlNode& node) {
  node.first = static_cast<uint32_t>(attributes_.size());
  for (const HtmlAttribute& attribute : token.attributes) {
    const auto named = std::find_if(
        std::begin(kAttributes), std::end(kAttributes),
        [&](const NamedAttribute& known) { return SameName(attribute.name, known.name); });
    if (named == std::end(kAttributes)) continue;
    attributes_.push_back({named->attribute, attribute.value});
    node.attributes |= BitOf(named->attribute);
    ++node.count;
  }
}

void HtmlTree::Push(uint32_t node) {
  const auto place = static_cast<uint32_t>(stack_.size());
  const Tag tag = nodes_[node].tag;
  uint32_t& same = innermost_[static_cast<size_t>(tag)];
  stack_.push_back({.node = node, .outer_same = same, .outer_block = innermost_block_});
  same = place;
  if (Has(tag, kBlock)) innermost_block_ = place;
}

void HtmlTree::Pop() {
  const OpenElement& open = stack_.back();
  HtmlNode& node = nodes_[open.node];
  node.end = size();
  innermost_[static_cast<size_t>(node.tag)] = open.outer_same;
  innermost_block_ = open.outer_block;
  stack_.pop_back();
}

void HtmlTree::PopTo(size_t depth) {
  while (stack_.size() > depth) Pop();
}

uint32_t HtmlTree::Innermost(absl::Span<const Tag> tags) const {
  uint32_t place = 0;
  for (const Tag tag : tags) place = std::max(place, innermost_[static_cast<size_t>(tag)]);
  return place;
}

void HtmlTree::Close(absl::Span<const Tag> tags, absl::Span<const Tag> bounds) {
  const uint32_t place = Innermost(tags);
  if (place > 0 && place >= Innermost(bounds)) PopTo(place);
}

void HtmlTree::CloseParagraph() {
  constexpr Tag kParagraphs[] = {Tag::kP};
  Close(kParagraphs, kScopes);
}

// Closes nothing but formatting: a block between means that the tags cross.
void HtmlTree::CloseFormatting(Tag tag) {
  const Tag tags[] = {tag};
  const uint32_t place = Innermost(tags);
  if (place > innermost_block_) PopTo(place);
}

// Ends what the start of `tag` ends without saying so.
void HtmlTree::CloseImplied(Tag tag) {
  if (Has(tag, kEndsParagraph)) CloseParagraph();
  if (Has(tag, kHeading) && Has(top(), kHeading)) Pop();
  switch (tag) {
    case Tag::kLi:
      return Close(kItem, kLists);
    case Tag::kDd:
    case Tag::kDt:
      return Close(kTerm, kLists);
    case Tag::kA:
      return CloseFormatting(tag);
    case Tag::kTd:
    case Tag::kTh:
      return Close(kCell, kTable);
    case Tag::kTr:
      return Close(kRow, kTable);
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
      return Close(kRowGroup, kTable);
    default:
      return;
  }
}

void HtmlTree::Start(const HtmlToken& token) {
  const Tag tag = token.tag;
  if (tag == Tag::kNone || tag == Tag::kHtml) return;
  if (top() == Tag::kHead && !BelongsInHead(tag)) Pop();
  if (tag == Tag::kBody) {
    if (IsOpen(Tag::kBody)) return;
    PopTo(1);
  }
  if (tag == Tag::kHead && (IsOpen(Tag::kHead) || IsOpen(Tag::kBody))) return;
  CloseImplied(tag);
  const uint32_t node = AddNode(tag);
  KeepAttributes(token, nodes_[node]);
  if (Has(tag, kVoid)) return;
  if (stack_.size() >= kMostDepth) {
    ++cuts_.elements;
    ++too_deep_[static_cast<size_t>(tag)];
    return;
  }
  Push(node);
}

void HtmlTree::End(Tag tag) {
  if (tag == Tag::kNone || tag == Tag::kHtml || tag == Tag::kBody) return;
  uint32_t& too_deep = too_deep_[static_cast<size_t>(tag)];
  if (too_deep > 0) {
    --too_deep;
    return;
  }
  if (!IsOpen(tag)) {
    if (tag == Tag::kP || tag == Tag::kBr) AddNode(tag);  // 13.2.6.4.7: as if it had been started.
    return;
  }
  if (!Has(tag, kBlock) && !Has(tag, kUnseen)) return CloseFormatting(tag);
  const Tag tags[] = {tag};
  if (tag == Tag::kTable) return Close(tags, {});
  if (IsTablePart(tag)) return Close(tags, kTable);
  Close(tags, kScopes);
}

}  // namespace reprise::internal
