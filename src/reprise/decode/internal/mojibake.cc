#include "reprise/decode/internal/mojibake.h"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "reprise/decode/internal/mojibake_pair.h"
#include "reprise/decode/internal/recoder.h"
#include "reprise/decode/internal/text_editor.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

constexpr int kMaxPasses = 2;
constexpr size_t kSampleCharacters = 2048;     // Of the document, to find carrier and source by.
constexpr size_t kParagraphCharacters = 4096;  // Longer lines are cut, so that each is decided on.
constexpr Cost kDocumentGain = 40 * kOneBit;   // To believe in a pair at all.

// Characters of a paragraph, and where each stands in the text.
struct Paragraph {
  std::u32string text;
  std::vector<uint64_t> begins;  // One more than characters.
};

Paragraph ReadParagraph(std::string_view utf8, uint64_t begin, uint64_t end) {
  Paragraph paragraph;
  uint64_t i = begin;
  while (i < end) {
    const Utf8Unit unit = ReadUtf8(utf8, i);
    paragraph.begins.push_back(i);
    paragraph.text += unit.code_point;
    i += unit.size;
  }
  paragraph.begins.push_back(i);
  return paragraph;
}

// Lines, and pieces of lines that have no end.
std::vector<Span> ParagraphsOf(std::string_view utf8) {
  std::vector<Span> paragraphs;
  uint64_t begin = 0;
  uint64_t characters = 0;
  for (uint64_t i = 0; i <= utf8.size(); ++i) {
    const bool at_end = i == utf8.size();
    const bool is_break = at_end || utf8[i] == '\n';
    // At a space when there is one, else before any character.
    const bool is_long = !at_end && ((characters >= kParagraphCharacters && utf8[i] == ' ') ||
                                     (characters >= 2 * kParagraphCharacters &&
                                      (static_cast<uint8_t>(utf8[i]) & 0xC0) != 0x80));
    if (is_break || is_long) {
      if (i > begin) paragraphs.push_back({begin, i});
      begin = is_long ? i : i + 1;
      characters = 0;
    }
    characters += !at_end && (static_cast<uint8_t>(utf8[i]) & 0xC0) != 0x80;
  }
  return paragraphs;
}

// Replaces the smallest pieces that begin and end at a character on both sides.
void ReplaceParagraph(const Paragraph& paragraph, const StepBack& step, TextEditor& editor) {
  const Recoded& recoded = step.recoded;
  const std::vector<uint32_t>& ends = step.written.ends;
  size_t old_begin = 0;
  size_t new_begin = 0;
  size_t old_end = 0;
  std::string piece;
  for (size_t new_end = 0; new_end < recoded.text.size(); ++new_end) {
    AppendUtf8(recoded.text[new_end], piece);
    const uint32_t bytes = recoded.byte_ends[new_end];
    if (new_end + 1 < recoded.text.size() && recoded.byte_ends[new_end + 1] == bytes) continue;
    while (old_end < paragraph.text.size() && ends[old_end] <= bytes) ++old_end;
    const bool aligned = old_end > old_begin && ends[old_end - 1] == bytes;
    if (!aligned && new_end + 1 < recoded.text.size()) continue;
    if (new_end + 1 == recoded.text.size()) old_end = paragraph.text.size();
    const bool same = old_end == old_begin + 1 && new_end == new_begin &&
                      paragraph.text[old_begin] == recoded.text[new_begin];
    if (!same) editor.Replace({paragraph.begins[old_begin], paragraph.begins[old_end]}, piece);
    piece.clear();
    old_begin = old_end;
    new_begin = new_end + 1;
  }
}

bool HasForeign(const Paragraph& paragraph) {
  return std::any_of(paragraph.text.begin(), paragraph.text.end(),
                     [](char32_t c) { return c >= 0x80; });
}

struct Pass {
  Charset carrier = kUnknownCharset;
  size_t paragraphs = 0;
  size_t lost = 0;
};

// Paragraphs from all over the document that have something beyond ASCII.
std::vector<MojibakeSample> TakeSamples(std::string_view utf8,
                                        const std::vector<Span>& paragraphs) {
  std::vector<MojibakeSample> samples;
  size_t characters = 0;
  const size_t step = std::max<size_t>(1, paragraphs.size() / 64);
  for (size_t p = 0; p < paragraphs.size() && characters < kSampleCharacters; p += step) {
    Paragraph paragraph = ReadParagraph(utf8, paragraphs[p].begin, paragraphs[p].end);
    if (!HasForeign(paragraph)) continue;
    const bool cut = paragraph.text.size() > kPricedCharacters;
    if (cut) paragraph.text.resize(kPricedCharacters);
    characters += paragraph.text.size();
    samples.emplace_back(std::move(paragraph.text), cut);
  }
  return samples;
}

Pass RunPass(std::string_view utf8, TextEditor& editor) {
  Pass pass;
  const std::vector<Span> paragraphs = ParagraphsOf(utf8);
  const MojibakePair pair = FindMojibakePair(TakeSamples(utf8, paragraphs));
  if (pair.gain < kDocumentGain) return pass;
  for (const Span& span : paragraphs) {
    const Paragraph paragraph = ReadParagraph(utf8, span.begin, span.end);
    if (!HasForeign(paragraph)) continue;
    const std::optional<StepBack> step = StepBackWherePaying(pair, paragraph.text);
    if (!step) continue;
    ReplaceParagraph(paragraph, *step, editor);  // Any second step is the next pass's.
    ++pass.paragraphs;
    pass.lost += step->recoded.lost;
  }
  pass.carrier = pair.carrier;
  return pass;
}

}  // namespace

MojibakeRepair RepairMojibake(std::string_view utf8, bool want_map) {
  MojibakeRepair repair;
  std::string current;
  std::string_view text = utf8;
  for (int i = 0; i < kMaxPasses; ++i) {
    TextEditor editor(text, want_map);
    const Pass pass = RunPass(text, editor);
    if (pass.paragraphs == 0) break;
    editor.Finish();
    repair.paragraphs = std::max(repair.paragraphs, pass.paragraphs);
    repair.lost += pass.lost;
    if (repair.carrier == kUnknownCharset) repair.carrier = pass.carrier;
    if (want_map) repair.map = OffsetMap::Compose(repair.map, editor.map());
    current = std::move(editor.text());
    text = current;
  }
  repair.text = std::move(current);
  return repair;
}

}  // namespace reprise::internal
