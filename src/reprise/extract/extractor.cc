#include "reprise/extract/extractor.h"

#include <utility>

#include "reprise/extract/internal/body_score.h"
#include "reprise/extract/internal/html_tree.h"
#include "reprise/extract/internal/page_facts.h"
#include "reprise/extract/internal/text_blocks.h"

namespace reprise {

class Extractor::State {
 public:
  explicit State(const ExtractOptions& options) : options_(options) {}

  void Extract(std::string_view html, ExtractedPage& page) {
    tree_.Build(html, {.max_bytes = options_.max_bytes, .max_nodes = options_.max_nodes});
    page.cuts = tree_.cuts();
    internal::PageFacts facts = internal::ReadPageFacts(tree_);
    text_.Collect(tree_);
    page.text.clear();
    page.is_whole_page = true;
    if (options_.mode == ExtractMode::kBody) {
      for (const uint32_t block : finder_.Find(tree_, text_, facts)) {
        page.is_whole_page = false;
        AppendLine(text_.TextOf(text_.blocks()[block]), page.text);
      }
    }
    if (page.is_whole_page) {
      for (const internal::TextBlock& block : text_.blocks()) {
        AppendLine(text_.TextOf(block), page.text);
      }
    }
    page.title = std::move(facts.title);
    page.date = std::move(facts.date);
    page.canonical_url = std::move(facts.canonical_url);
    page.author = std::move(facts.author);
  }

 private:
  static void AppendLine(std::string_view line, std::string& text) {
    text.append(line);
    text += '\n';
  }

  const ExtractOptions options_;
  internal::HtmlTree tree_;
  internal::PageText text_;
  internal::BodyFinder finder_;
};

Extractor::Extractor(ExtractOptions options) : state_(std::make_unique<State>(options)) {}
Extractor::~Extractor() = default;

void Extractor::Extract(std::string_view html, ExtractedPage& page) { state_->Extract(html, page); }

}  // namespace reprise
