// What the markup of a page says about the part an element plays: from its tag, class, id and role,
// to a hint. English words, because authors of templates write English names in all languages;
// the text itself is never looked at.
//
//   HintOf(tree, node) == MarkupHint::kFurniture       // <div class="share-bar">
#ifndef REPRISE_EXTRACT_INTERNAL_MARKUP_HINTS_H_
#define REPRISE_EXTRACT_INTERNAL_MARKUP_HINTS_H_

#include <cstdint>

#include "reprise/extract/internal/html_tree.h"

namespace reprise::internal {

enum class MarkupHint : uint8_t {
  kNone,
  kBody,       // Says that it holds the article.
  kByline,     // Author, date, place: about the article, not of it.
  kFurniture,  // Menus, adverts, sharing, related links.
  kComments,   // What readers wrote below it.
};

// `node` is an element. Cost: one pass over its class, id and role.
MarkupHint HintOf(const HtmlTree& tree, uint32_t node);

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_MARKUP_HINTS_H_
