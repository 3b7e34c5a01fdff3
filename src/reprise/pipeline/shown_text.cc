#include "reprise/pipeline/shown_text.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/passage/byte_spans.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

// Text that is shown before the place an excerpt is about.
constexpr uint64_t kContextBytes = 2'000;
constexpr size_t kMostNoteBytes = 120;
constexpr size_t kMostTitleBytes = 96;

bool IsInsideCharacter(std::string_view utf8, uint64_t place) {
  return place < utf8.size() && (static_cast<unsigned char>(utf8[place]) & 0xC0) == 0x80;
}

uint64_t CharacterAtOrBefore(std::string_view utf8, uint64_t place) {
  while (place > 0 && IsInsideCharacter(utf8, place)) --place;
  return place;
}

std::string CutTo(std::string_view utf8, size_t bytes) {
  if (utf8.size() <= bytes) return std::string(utf8);
  return std::string(utf8.substr(0, CharacterAtOrBefore(utf8, bytes))) + "…";
}

// What a gloss is the reading of.
std::string_view CharacterBefore(std::string_view utf8, uint64_t place) {
  if (place == 0) return "";
  const uint64_t begin = CharacterAtOrBefore(utf8, place - 1);
  return utf8.substr(begin, place - begin);
}

void MarkLost(std::string_view text, std::vector<ReportMark>& marks) {
  constexpr std::string_view kReplacement = "\uFFFD";
  for (size_t begin = text.find(kReplacement); begin != text.npos;) {
    size_t end = begin + kReplacement.size();
    while (text.substr(end, kReplacement.size()) == kReplacement) end += kReplacement.size();
    marks.push_back({.span = {begin, end}, .kind = "lost", .note = ""});
    begin = text.find(kReplacement, end);
  }
}

}  // namespace

std::vector<ReportMark> MakeMarks(std::string_view text, const std::vector<Span>& glosses,
                                  const std::vector<TextRepair>& repairs, const TextFacts& facts) {
  // A text has mojibake or cut characters, hardly ever both; where it has, a repair that is as
  // short as a cut character is taken for one.
  constexpr size_t kCutCharacterBytes = 8;
  std::vector<ReportMark> marks;
  for (const Span& gloss : glosses) {
    marks.push_back(
        {.span = gloss, .kind = "gloss", .note = std::string(CharacterBefore(text, gloss.begin))});
  }
  for (const TextRepair& repair : repairs) {
    const bool cut = facts.mojibake_repairs == 0 ||
                     (facts.byte_shift_repairs > 0 && repair.after.size() <= kCutCharacterBytes);
    marks.push_back({.span = repair.span,
                     .kind = cut ? "byte-shift" : "mojibake",
                     .note = CutTo(repair.after, kMostNoteBytes)});
  }
  MarkLost(text, marks);
  std::stable_sort(marks.begin(), marks.end(), [](const ReportMark& a, const ReportMark& b) {
    return a.span.begin < b.span.begin;
  });
  return marks;
}

ShownText MakeShownText(const DocumentAnalyzer& analyzer) {
  const DecodedText& text = analyzer.text();
  const TokenList& tokens = analyzer.tokens();
  ShownText shown;
  shown.text = std::string(text.decoded);
  shown.tokens.hashes = tokens.hashes;
  shown.tokens.weights = tokens.weights;
  shown.shingles = analyzer.shingles();
  shown.token_bytes.reserve(tokens.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    shown.token_bytes.push_back(
        TokensToBytes({i, i + 1}, tokens, analyzer.folded(), text.repair_map));
  }
  std::vector<Span> glosses;
  for (const Span& gloss : analyzer.folded().glosses)
    glosses.push_back(text.repair_map.ToInput(gloss));
  shown.marks = MakeMarks(shown.text, glosses, RepairsOf(text), analyzer.facts());
  for (const PageLines::Line& line : analyzer.lines().left_out()) {
    shown.marks.push_back(
        {.span = text.repair_map.ToInput(line.bytes), .kind = "template", .note = {}});
  }
  return shown;
}

ReportComparison CompareShownTexts(const ShownText& a, const ShownText& b,
                                   SharedPassageFinder& finder) {
  ReportComparison comparison;
  std::vector<uint64_t> a_set(a.shingles.hashes.begin(), a.shingles.hashes.end());
  std::vector<uint64_t> b_set(b.shingles.hashes.begin(), b.shingles.hashes.end());
  MakeShingleSet(a_set);
  MakeShingleSet(b_set);
  const Overlap overlap = CountOverlap(a_set, b_set);
  comparison.resemblance = overlap.resemblance();
  comparison.containment_of_a = overlap.containment_of_a();
  comparison.containment_of_b = overlap.containment_of_b();
  if (a.text == b.text || a.tokens.size() == 0) return comparison;
  if (a.tokens.hashes == b.tokens.hashes) {
    const Span all = {0, a.tokens.size()};
    comparison.passages.push_back({a.BytesOf(all), b.BytesOf(all), all.size()});
    return comparison;
  }
  for (const SharedPassage& passage : finder.Find(a.tokens, a.shingles, b.tokens, b.shingles)) {
    comparison.passages.push_back({.a = a.BytesOf(passage.a),
                                   .b = b.BytesOf(passage.b),
                                   .tokens = std::min(passage.a.size(), passage.b.size())});
  }
  std::stable_sort(comparison.passages.begin(), comparison.passages.end(),
                   [](const ReportPassage& x, const ReportPassage& y) {
                     return x.tokens != y.tokens ? x.tokens > y.tokens : x.a.begin < y.a.begin;
                   });
  if (comparison.passages.size() > kMostPassagesShown)
    comparison.passages.resize(kMostPassagesShown);
  return comparison;
}

ReportText Excerpt(std::string_view id, std::string_view text, const std::vector<ReportMark>& marks,
                   Span around, uint64_t most_bytes) {
  uint64_t begin = 0;
  uint64_t end = text.size();
  if (end > most_bytes) {
    begin = around.begin > kContextBytes ? around.begin - kContextBytes : 0;
    begin = CharacterAtOrBefore(text, std::min(begin, end - most_bytes));
    end = CharacterAtOrBefore(text, begin + most_bytes);
  }
  ReportText excerpt = {.id = std::string(id),
                        .text = std::string(text.substr(begin, end - begin)),
                        .begin = begin,
                        .document_bytes = text.size()};
  for (const ReportMark& mark : marks) {
    if (mark.span.Overlaps({begin, end})) excerpt.marks.push_back(mark);
  }
  return excerpt;
}

uint32_t PageTexts::Add(uint32_t document, std::string_view id, const ShownText& text,
                        Span around) {
  const uint32_t number = static_cast<uint32_t>(texts_.size());
  if (text.text.size() <= kMostTextBytes) {
    const auto [found, is_new] = whole_.try_emplace(document, number);
    if (!is_new) return found->second;
  }
  texts_.push_back(Excerpt(id, text.text, text.marks, around));
  return number;
}

std::string FirstLine(std::string_view utf8) {
  constexpr std::string_view kIdeographicSpace = "\u3000";
  constexpr std::string_view kByteOrderMark = "\uFEFF";
  while (!utf8.empty()) {
    if (static_cast<unsigned char>(utf8[0]) <= ' ') {
      utf8.remove_prefix(1);
    } else if (utf8.substr(0, 3) == kIdeographicSpace || utf8.substr(0, 3) == kByteOrderMark) {
      utf8.remove_prefix(3);
    } else {
      break;
    }
  }
  std::string_view line = utf8.substr(0, utf8.find_first_of("\r\n"));
  while (!line.empty() && line.back() == ' ') line.remove_suffix(1);
  return CutTo(line, kMostTitleBytes);
}

std::string OriginText(const Origin& origin) {
  if (origin.record == 1 && origin.offset == 0) return origin.path;
  return absl::StrFormat("%s, record %d", origin.path, origin.record);
}

ReportRejection ToReport(const Rejection& rejection) {
  return {.origin = absl::StrFormat("%s, record %d, byte %d", rejection.origin.path,
                                    rejection.origin.record, rejection.origin.offset),
          .stage = StageName(rejection.stage),
          .message = rejection.message};
}

}  // namespace reprise
