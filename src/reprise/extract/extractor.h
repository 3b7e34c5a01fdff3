// The article of an HTML page: from UTF-8 with markup, to the text a reader came for.
//
//   Extractor extractor(ExtractOptions{});            // one a thread
//   ExtractedPage page;
//   extractor.Extract(html, page);
//   // page.text: paragraphs, headings, items, cells and captions in order, a line each
//   // page.title, page.date, page.canonical_url, page.author: what the page says of itself
//
// kBody leaves out menus, adverts, related links, bylines and comments, and the headline, which is
// the title; how is said in internal/body_score.h. Where no part of the page reads like an article,
// or what does is small beside the rest, the text is that of the whole page (`is_whole_page`).
// kText always gives that: all that is seen, without what scripts would do to it.
//
// Offsets into `text` are bytes of it; nothing maps them back to bytes of the page. Anything is a
// page: there are no errors. What goes beyond the bounds is counted in `cuts`: see HtmlLimits.
// Cost: linear, see bench/extract; memory about 100 bytes an element. Thread rule: one a thread.
#ifndef REPRISE_EXTRACT_EXTRACTOR_H_
#define REPRISE_EXTRACT_EXTRACTOR_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace reprise {

enum class ExtractMode : uint8_t {
  kBody,  // The article.
  kText,  // Everything that is seen.
  kNone,  // The page as it is, markup and all. (Extract is not called for it.)
};

struct ExtractOptions {
  ExtractMode mode = ExtractMode::kBody;
  size_t max_bytes = size_t{16} << 20;  // Of a page, 256 MiB at most; the rest of it is left out.
  uint32_t max_nodes = 1'000'000;       // Elements and texts of a page; the same.
};

// What a page had more of than is looked at.
struct ExtractCuts {
  uint64_t attributes = 0;  // Beyond the 64th of a tag: passed over.
  uint64_t elements = 0;    // Deeper than 256: their text belongs to what is around them.
  uint64_t bytes = 0;       // At the end of the page: left out.

  bool any() const { return attributes + elements + bytes > 0; }
};

struct ExtractedPage {
  std::string text;  // UTF-8; lines end in '\n', the last one too.
  std::string title;
  std::string date;  // As written, from its year on: "2024-05-01T12:00:00Z".
  std::string canonical_url;
  std::string author;
  bool is_whole_page = false;  // No article was found in it, or none was asked for.
  ExtractCuts cuts;
};

class Extractor {
 public:
  explicit Extractor(ExtractOptions options);
  ~Extractor();

  // REQUIRES: `html` is valid UTF-8. Replaces what `page` held; keeps its memory.
  void Extract(std::string_view html, ExtractedPage& page);

 private:
  class State;
  std::unique_ptr<State> state_;
};

}  // namespace reprise

#endif  // REPRISE_EXTRACT_EXTRACTOR_H_
