// The elements of a page and the text between them: from UTF-8, to nodes in document order.
//
//   HtmlTree tree;
//   tree.Build(html, HtmlLimits{});
//   for (uint32_t i = 0; i < tree.size(); i = skip(i) ? tree[i].end : i + 1) ...
//
// The rules of the HTML Living Standard's tree construction (section 13.2.6) that move text from
// one paragraph, item or cell to another are kept: end tags that may be left out, end tags that
// close nothing, table cells that nothing outside closes. Formatting that is nested wrongly is not
// rebuilt (13.2.6.4.7, "adoption agency"): no text changes its place by it.
//
// Bounds: beyond kMostDepth an element holds nothing of its own (its text goes to the element
// around it), beyond HtmlLimits the rest of the page is left out; both are counted. Cost: linear,
// for hostile pages too. Views point into `html`.
#ifndef REPRISE_EXTRACT_INTERNAL_HTML_TREE_H_
#define REPRISE_EXTRACT_INTERNAL_HTML_TREE_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "reprise/extract/extractor.h"
#include "reprise/extract/internal/html_tags.h"
#include "reprise/extract/internal/html_tokenizer.h"

namespace reprise::internal {

// Those that are kept.
enum class Attribute : uint8_t {
  kAriaLabel,
  kClass,
  kContent,
  kDatetime,
  kHidden,
  kHref,
  kId,
  kItemprop,
  kName,
  kProperty,
  kRel,
  kRole,
  kStyle,
  kType,
};

// A set of them, in HtmlNode.
constexpr uint16_t BitOf(Attribute attribute) {
  return static_cast<uint16_t>(1u << static_cast<unsigned>(attribute));
}

// Small, because a hostile page has one for every three bytes.
struct HtmlNode {
  Tag tag = Tag::kNone;         // kNone: text.
  bool has_references = false;  // Of a text.
  uint16_t attributes = 0;      // Of an element, which it has; see BitOf.
  uint32_t parent = 0;
  uint32_t end = 0;    // The node behind its last descendant.
  uint32_t first = 0;  // Of a text, its first byte; of an element, its first attribute;
  uint32_t count = 0;  // and how many there are.

  bool is_text() const { return tag == Tag::kNone; }
};

struct HtmlLimits {
  size_t max_bytes = size_t{16} << 20;  // Of a page; more than kMostBytes is kMostBytes.
  uint32_t max_nodes = 1'000'000;       // Elements and texts.
};

class HtmlTree {
 public:
  static constexpr size_t kMostDepth = 256;
  // So that places in a page, and what its text weighs, are 32 bits each.
  static constexpr size_t kMostBytes = size_t{256} << 20;

  // Replaces what was there; keeps the memory. `html` must outlive the tree.
  void Build(std::string_view html, const HtmlLimits& limits);

  // Node 0 is the page itself.
  uint32_t size() const { return static_cast<uint32_t>(nodes_.size()); }
  const HtmlNode& operator[](uint32_t node) const { return nodes_[node]; }
  // Of a text, as it stands in the page.
  std::string_view TextOf(const HtmlNode& node) const {
    return html_.substr(node.first, node.count);
  }
  // Empty when it has none: see HasAttribute.
  std::string_view AttributeOf(uint32_t node, Attribute attribute) const {
    return HasAttribute(node, attribute) ? ValueOf(node, attribute) : std::string_view();
  }
  bool HasAttribute(uint32_t node, Attribute attribute) const {
    return (nodes_[node].attributes & BitOf(attribute)) != 0;
  }
  const ExtractCuts& cuts() const { return cuts_; }

 private:
  struct KeptAttribute {
    Attribute name;
    std::string_view value;
  };

  // What to go back to when it closes makes every look at the stack one step.
  struct OpenElement {
    uint32_t node = 0;
    uint32_t outer_same = 0;   // Place in stack_ of the next one out with the same tag,
    uint32_t outer_block = 0;  // and of the next block-level one.
  };

  void Start(const HtmlToken& token);
  void End(Tag tag);
  void AddText(const HtmlToken& token);
  uint32_t AddNode(Tag tag);
  void KeepAttributes(const HtmlToken& token, HtmlNode& node);
  void CloseImplied(Tag tag);
  void Push(uint32_t node);
  void Pop();
  void PopTo(size_t depth);
  uint32_t Innermost(absl::Span<const Tag> tags) const;
  bool IsOpen(Tag tag) const { return innermost_[static_cast<size_t>(tag)] > 0; }
  Tag top() const { return nodes_[stack_.back().node].tag; }
  // Closes the innermost open element of `tags`, unless one of `bounds` is nearer.
  void Close(absl::Span<const Tag> tags, absl::Span<const Tag> bounds);
  void CloseParagraph();
  void CloseFormatting(Tag tag);
  // REQUIRES: HasAttribute(node, attribute).
  std::string_view ValueOf(uint32_t node, Attribute attribute) const;

  std::string_view html_;
  std::vector<HtmlNode> nodes_;
  std::vector<KeptAttribute> attributes_;
  std::vector<OpenElement> stack_;               // The page itself first.
  std::array<uint32_t, kTagCount> innermost_{};  // Place in stack_ by tag; 0 when none is open.
  uint32_t innermost_block_ = 0;
  std::array<uint32_t, kTagCount> too_deep_{};  // Open, but not on the stack for kMostDepth.
  ExtractCuts cuts_;
};

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_HTML_TREE_H_
