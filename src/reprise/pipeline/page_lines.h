// The lines of one page of a site: from a text and its tokens, to hashes of lines, and to tokens
// without those of the site's template.
//
//   PageLines lines;
//   lines.Find(HostOf(record.url), text.utf8, folded, tokens);
//   counter.AddPage(lines.host(), lines.hashes());                 // in a first pass
//   lines.LeaveOut(template_lines, tokens);                        // when all pages are counted
//
// What a line is and when it is template: extract/template_lines.h. Cost: one look at each line
// break and token. Thread rule: one a thread.
#ifndef REPRISE_PIPELINE_PAGE_LINES_H_
#define REPRISE_PIPELINE_PAGE_LINES_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/span.h"
#include "reprise/extract/template_lines.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

class PageLines {
 public:
  struct Line {
    uint64_t hash = 0;
    Span tokens;
    Span bytes;  // From its first token to its last, in the text.
  };

  // Replaces what was found before. REQUIRES: `folded` has offsets into `utf8`, and `tokens` have
  // positions.
  void Find(std::string_view host, std::string_view utf8, const FoldedText& folded,
            const TokenList& tokens);

  // No lines.
  void Clear();

  // Takes the tokens of template lines out of `tokens`, which are those of the last Find, with or
  // without their positions: unless they are more of them than kMostTemplateMilli.
  void LeaveOut(const TemplateLines& template_lines, TokenList& tokens);

  uint64_t host() const { return host_; }  // Hash of its name.
  // Of the different lines, ascending.
  absl::Span<const uint64_t> hashes() const { return hashes_; }

  bool empty() const { return lines_.empty(); }
  uint64_t memory_bytes() const {
    return lines_.capacity() * sizeof(Line) + hashes_.capacity() * sizeof(uint64_t);
  }

  // By LeaveOut:
  const std::vector<Line>& left_out() const { return left_out_; }
  uint64_t tokens_left_out() const { return tokens_left_out_; }
  bool is_spared() const { return is_spared_; }  // Too much of it is template: it keeps all.

 private:
  uint64_t host_ = 0;
  std::vector<Line> lines_;  // In order.
  std::vector<uint64_t> hashes_;
  std::vector<Line> left_out_;
  uint64_t tokens_left_out_ = 0;
  bool is_spared_ = false;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_PAGE_LINES_H_
