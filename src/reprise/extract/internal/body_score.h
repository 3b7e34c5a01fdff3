// Which part of a page is the article: from blocks of text, to those that belong to it.
//
//   BodyFinder finder;                                   // one a thread
//   for (uint32_t block : finder.Find(tree, text, facts)) text.TextOf(text.blocks()[block])
//
// After Readability (Arc90, 2009; Mozilla's readability.js): every block that reads like prose
// scores for the element around it, for the next one half, for the one after a sixth, by its
// weight less that of its links; the best element that is not mostly links is the body. Then
//   - elements of the same make beside it that hold prose too are joined to it, as pages split in
//     sections need, and so is prose between the headline and it;
//   - what markup says is furniture, comments or a byline is left out, unless most of the page's
//     prose stands in it: then markup is not believed;
//   - lists and boxes that are mostly links, short lines outside of paragraphs, headings with
//     nothing below them and the headline itself (it is the title) are left out.
// Lengths are weights (text_weight.h), so nothing depends on the language. Integers decide.
#ifndef REPRISE_EXTRACT_INTERNAL_BODY_SCORE_H_
#define REPRISE_EXTRACT_INTERNAL_BODY_SCORE_H_

#include <cstdint>
#include <vector>

#include "reprise/extract/internal/html_tree.h"
#include "reprise/extract/internal/markup_hints.h"
#include "reprise/extract/internal/page_facts.h"
#include "reprise/extract/internal/text_blocks.h"

namespace reprise::internal {

class BodyFinder {
 public:
  // Numbers of blocks, ascending; empty when no part of the page reads like an article, or when
  // what does is small beside all the rest. Valid until the next call.
  const std::vector<uint32_t>& Find(const HtmlTree& tree, const PageText& text,
                                    const PageFacts& facts);

 private:
  // Of an element and all below it.
  struct Mass {
    uint32_t weight = 0;
    uint32_t link_weight = 0;
    uint32_t prose = 0;  // Weight of its blocks that read like prose.
  };
  // Of a range of nodes that may hold text of the body.
  struct Part {
    uint32_t begin = 0;
    uint32_t end = 0;
    bool prose_only = false;
  };

  void Weigh();
  void DropFurniture();
  uint32_t FindBest();
  uint32_t FindHeadline() const;
  void SelectParts(uint32_t best);
  void SelectBlocks();
  void LeaveOutOrphans();
  bool IsTooSmall() const;

  uint32_t BlockAround(uint32_t node) const;
  uint32_t ScoreOwner(const TextBlock& block) const;
  bool IsProse(const TextBlock& block) const;
  bool Belongs(const TextBlock& block, bool prose_only) const;
  bool SameMake(uint32_t a, uint32_t b) const;
  bool IsListOfRecords(uint32_t node) const;

  const HtmlTree* tree_ = nullptr;
  const PageText* text_ = nullptr;
  const PageFacts* facts_ = nullptr;
  std::vector<Mass> mass_;             // By node.
  std::vector<uint32_t> block_count_;  // By node: its own blocks.
  std::vector<uint8_t> dropped_;       // By node: left out with all below it.
  std::vector<uint64_t> score_;        // By node.
  std::vector<Part> parts_;
  std::vector<uint32_t> body_;
  uint64_t all_prose_ = 0;
  uint32_t headline_ = 0;  // Its element; 0 when none was found.
};

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_BODY_SCORE_H_
