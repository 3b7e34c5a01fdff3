// What a page says of itself: from nodes, to its title, date, address and author.
//
//   PageFacts facts = ReadPageFacts(tree);
//
// Sources, the first that says anything counts. Title: og:title, <title>, the first h1. Date:
// article:published_time and its like, datePublished of microdata and JSON-LD, the first <time>.
// Address: link rel=canonical, og:url. Author: meta author, article:author, JSON-LD's author.
// JSON-LD is searched for those names, not parsed: its first value of each counts.
#ifndef REPRISE_EXTRACT_INTERNAL_PAGE_FACTS_H_
#define REPRISE_EXTRACT_INTERNAL_PAGE_FACTS_H_

#include <string>

#include "reprise/extract/internal/html_tree.h"

namespace reprise::internal {

struct PageFacts {
  std::string title;
  std::string title_element;  // What <title> says, often with the site's name.
  std::string date;           // As written; begins with a year, "2024-05-01T12:00:00Z".
  std::string canonical_url;
  std::string author;
};

// All fields are UTF-8 without line breaks, at most kMostFactBytes each.
inline constexpr size_t kMostFactBytes = 1024;
PageFacts ReadPageFacts(const HtmlTree& tree);

// The text below `node`, white space collapsed, cut to kMostFactBytes.
std::string TextBelow(const HtmlTree& tree, uint32_t node);

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_PAGE_FACTS_H_
