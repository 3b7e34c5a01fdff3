#include "reprise/passage/collapse.h"

#include <algorithm>

#include "reprise/passage/byte_spans.h"

namespace reprise {
namespace {

constexpr std::string_view kWhiteSpace[] = {" ", "\t", "\r", "\u00A0", "\u3000"};
constexpr std::string_view kOpening[] = {"\"", "'",  "(",  "[",  "{",  "<",  "¿",  "¡",  "«",
                                         "‹",  "“",  "‘",  "„",  "‚",  "（", "［", "｛", "〈",
                                         "《", "「", "『", "【", "〔", "〖", "﹁", "﹃"};

constexpr uint64_t kMaxLooseTokens = 2;

// The place between two tokens, in bytes, at which to cut.
uint64_t CutPoint(std::string_view utf8, Span gap) {
  const std::string_view between = utf8.substr(gap.begin, gap.size());
  if (const size_t line_break = between.rfind('\n'); line_break != std::string_view::npos) {
    return gap.begin + line_break + 1;
  }
  size_t cut = 0;
  for (const std::string_view space : kWhiteSpace) {
    const size_t found = between.rfind(space);
    if (found != std::string_view::npos) cut = std::max(cut, found + space.size());
  }
  if (cut > 0) return gap.begin + cut;
  cut = between.size();
  for (bool moved = true; moved;) {
    moved = false;
    for (const std::string_view opening : kOpening) {
      if (between.substr(0, cut).ends_with(opening)) {
        cut -= opening.size();
        moved = true;
        break;
      }
    }
  }
  return gap.begin + cut;
}

// Bytes between token `next` and the one before it.
Span GapBefore(uint64_t next, const TokenList& tokens, const FoldedText& folded,
               std::string_view utf8) {
  return {
      next == 0 ? 0 : TokensToBytes({next - 1, next}, tokens, folded).end,
      next == tokens.size() ? utf8.size() : TokensToBytes({next, next + 1}, tokens, folded).begin};
}

// A copy that takes a token or two of a line more than it should, because both lines happen to end
// or begin with the same word, is cut back to the line break.
Span SnapToLines(Span copy, const TokenList& tokens, const FoldedText& folded,
                 std::string_view utf8) {
  const auto breaks = [&](uint64_t next) {
    const Span gap = GapBefore(next, tokens, folded, utf8);
    return next == tokens.size() ||
           utf8.substr(gap.begin, gap.size()).find('\n') != std::string_view::npos;
  };
  for (uint64_t loose = 0; loose <= kMaxLooseTokens; ++loose) {
    if (!breaks(copy.begin + loose)) continue;
    copy.begin += loose;
    break;
  }
  for (uint64_t loose = 0; loose <= kMaxLooseTokens; ++loose) {
    if (!breaks(copy.end - loose)) continue;
    copy.end -= loose;
    break;
  }
  return copy;
}

// The place before token `next` at which to cut; behind the last token that is the end of the text.
uint64_t CutBefore(uint64_t next, const TokenList& tokens, const FoldedText& folded,
                   std::string_view utf8) {
  if (next == tokens.size()) return utf8.size();
  return CutPoint(utf8, GapBefore(next, tokens, folded, utf8));
}

}  // namespace

std::vector<Span> CollapseSpans(const SelfRepeat& repeat, const TokenList& tokens,
                                const FoldedText& folded, std::string_view utf8,
                                const CollapseOptions& options) {
  std::vector<Span> later;
  for (const RepeatedPassage& passage : repeat.passages) {
    for (size_t i = 1; i < passage.copies.size(); ++i) {
      Span copy = passage.copies[i];
      // What follows the last whole period may only begin like it.
      if (passage.period > 0 && passage.identical) copy.end -= copy.size() % passage.period;
      if (copy.size() < options.min_tokens) continue;
      later.push_back(SnapToLines(copy, tokens, folded, utf8));
    }
  }
  std::sort(later.begin(), later.end(),
            [](const Span& a, const Span& b) { return a.begin < b.begin; });
  std::vector<Span> cuts;
  uint64_t cut_to = 0;  // Tokens.
  for (const Span& copy : later) {
    if (copy.end <= cut_to) continue;
    const uint64_t end = CutBefore(copy.end, tokens, folded, utf8);
    if (!cuts.empty() && copy.begin <= cut_to) {
      cuts.back().end = end;
    } else {
      cuts.push_back({CutBefore(copy.begin, tokens, folded, utf8), end});
    }
    cut_to = copy.end;
  }
  return cuts;
}

std::string RemoveSpans(std::string_view text, const std::vector<Span>& spans) {
  std::string rest;
  uint64_t at = 0;
  for (const Span& span : spans) {
    rest.append(text.substr(at, span.begin - at));
    at = span.end;
  }
  rest.append(text.substr(at));
  return rest;
}

}  // namespace reprise
