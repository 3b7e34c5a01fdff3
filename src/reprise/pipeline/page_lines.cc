#include "reprise/pipeline/page_lines.h"

#include <algorithm>

#include "reprise/core/hash.h"

namespace reprise {
namespace {

uint64_t BeginOf(size_t token, const FoldedText& folded, const TokenList& tokens) {
  return folded.offsets[tokens.begins[token]].begin;
}

// Where the next line break stands, asked for places further and further on: the text is searched
// once. (find_first_of with two characters takes several nanoseconds a byte.)
class LineBreaks {
 public:
  explicit LineBreaks(std::string_view utf8)
      : utf8_(utf8), feed_(utf8.find('\n')), return_(utf8.find('\r')) {}

  size_t NextFrom(size_t place) {
    if (feed_ < place) feed_ = utf8_.find('\n', place);
    if (return_ < place) return_ = utf8_.find('\r', place);
    return std::min(feed_, return_);
  }

 private:
  std::string_view utf8_;
  size_t feed_;
  size_t return_;
};

template <typename T>
void Keep(const std::vector<Span>& stretches, Column<T>& column) {
  auto to = column.begin();
  for (const Span& stretch : stretches) {
    const auto begin = column.begin() + static_cast<ptrdiff_t>(stretch.begin);
    const auto end = column.begin() + static_cast<ptrdiff_t>(stretch.end);
    to = to == begin ? end : std::copy(begin, end, to);
  }
  column.erase(to, column.end());
}

}  // namespace

void PageLines::Clear() {
  host_ = 0;
  lines_.clear();
  hashes_.clear();
  left_out_.clear();
  tokens_left_out_ = 0;
  is_spared_ = false;
}

void PageLines::Find(std::string_view host, std::string_view utf8, const FoldedText& folded,
                     const TokenList& tokens) {
  Clear();
  host_ = HashBytes64(host);
  LineBreaks line_breaks(utf8);
  size_t token = 0;
  while (token < tokens.size()) {
    const uint64_t begin = BeginOf(token, folded, tokens);
    const size_t line_break = line_breaks.NextFrom(begin);
    const size_t first = token++;
    while (token < tokens.size() && BeginOf(token, folded, tokens) < line_break) ++token;
    const uint64_t hash =
        HashOfLine(host_, absl::MakeConstSpan(tokens.hashes).subspan(first, token - first));
    lines_.push_back(
        {hash, {first, token}, {begin, folded.offsets[tokens.ends[token - 1] - 1].end}});
    hashes_.push_back(hash);
  }
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

void PageLines::LeaveOut(const TemplateLines& template_lines, TokenList& tokens) {
  left_out_.clear();
  tokens_left_out_ = 0;
  std::vector<Span> kept;
  for (const Line& line : lines_) {
    if (!template_lines.Contains(line.hash)) {
      kept.push_back(line.tokens);
      continue;
    }
    left_out_.push_back(line);
    tokens_left_out_ += line.tokens.size();
  }
  is_spared_ = 1000 * tokens_left_out_ > kMostTemplateMilli * tokens.size();
  if (is_spared_) {
    left_out_.clear();
    tokens_left_out_ = 0;
  }
  if (left_out_.empty()) return;
  Keep(kept, tokens.hashes);
  Keep(kept, tokens.weights);
  if (tokens.begins.empty()) return;
  Keep(kept, tokens.begins);
  Keep(kept, tokens.ends);
}

}  // namespace reprise
