// What a reader sees of a page, a paragraph after the other: from nodes, to blocks of text.
//
//   PageText text;
//   text.Collect(tree);
//   for (const TextBlock& block : text.blocks()) text.TextOf(block)
//
// A block ends where a block-level element begins or ends, and at two line breaks. White space is
// collapsed as browsers do, kept line by line in <pre>. Not seen: script, style, forms' fields,
// what is hidden by an attribute, and readings of ruby (rt, rp), so that a glossed text is the
// plain one.
#ifndef REPRISE_EXTRACT_INTERNAL_TEXT_BLOCKS_H_
#define REPRISE_EXTRACT_INTERNAL_TEXT_BLOCKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/extract/internal/html_tree.h"
#include "reprise/extract/internal/text_weight.h"

namespace reprise::internal {

struct TextBlock {
  uint32_t node = 0;   // The innermost block-level element around it.
  uint32_t first = 0;  // The node its text begins in.
  uint32_t begin = 0;  // Of its text in that of the page, in bytes.
  uint32_t end = 0;
  uint32_t weight = 0;  // In tenths of a word.
  uint32_t link_weight = 0;
  bool ends_sentence = false;
};

class PageText {
 public:
  // Replaces what was there; keeps the memory.
  void Collect(const HtmlTree& tree);

  const std::vector<TextBlock>& blocks() const { return blocks_; }
  std::string_view TextOf(const TextBlock& block) const {
    return std::string_view(text_).substr(block.begin, block.end - block.begin);
  }

 private:
  struct Open {
    uint32_t node;
    uint32_t block;  // The block-level element that text in it belongs to.
    bool is_link;
    bool keeps_lines;
  };

  void AddText(const HtmlNode& node, std::string_view text, uint32_t index);
  void AddVisible(std::string_view utf8, bool keeps_lines, uint32_t index);
  void BreakLine();
  void EndBlock();

  std::vector<TextBlock> blocks_;
  std::string text_;
  std::string decoded_;
  std::vector<Open> open_;
  // Of the block at hand:
  TextBlock block_;
  TextWeight weight_;
  bool has_text_ = false;
  bool space_due_ = false;
  int breaks_due_ = 0;
};

// Whether an attribute hides the element.
bool IsHidden(const HtmlTree& tree, uint32_t node);

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_TEXT_BLOCKS_H_
