#include "reprise/decode/internal/mojibake.h"

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/text_cost.h"
#include "reprise/decode/internal/text_editor.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise::internal {
namespace {

constexpr int kMaxPasses = 2;
constexpr size_t kSampleCharacters = 2048;     // Of the document, to find carrier and source by.
constexpr size_t kPricedCharacters = 512;      // Of a paragraph, to decide on it.
constexpr size_t kParagraphCharacters = 4096;  // Longer lines are cut, so that each is decided on.
constexpr Cost kDocumentGain = 40 * kOneBit;   // To believe in a pair at all.
constexpr Cost kLossCost = 20 * kOneBit;       // Of a character that lost a byte.

// What a carrier makes of the bytes of other charsets: the census of the text must show it.
enum class Look : uint8_t { kIdeographic, kLatin, kCyrillic };

struct Carrier {
  std::string_view name;
  Look look;
  std::string_view sources;  // Separated by spaces, the likeliest first.
};

constexpr std::string_view kManySources =
    "utf-8 gb18030 big5 shift_jis euc-jp euc-kr windows-1251 koi8-r windows-1253 windows-1255 "
    "windows-1256 windows-874";

constexpr Carrier kCarriers[] = {
    {"gb18030", Look::kIdeographic, kManySources}, {"big5", Look::kIdeographic, kManySources},
    {"euc-kr", Look::kIdeographic, kManySources},  {"shift_jis", Look::kIdeographic, kManySources},
    {"euc-jp", Look::kIdeographic, kManySources},  {"windows-1252", Look::kLatin, kManySources},
    {"macintosh", Look::kLatin, "utf-8"},          {"windows-1250", Look::kLatin, "utf-8"},
    {"windows-1254", Look::kLatin, "utf-8"},       {"iso-8859-15", Look::kLatin, "utf-8"},
    {"windows-1251", Look::kCyrillic, "utf-8"},    {"koi8-r", Look::kCyrillic, "utf-8"},
    {"ibm866", Look::kCyrillic, "utf-8"},
};

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

struct Recoded {
  bool possible = false;
  std::u32string text;
  size_t lost = 0;
  // text[i] was made from bytes [byte_ends[i - 1], byte_ends[i]) of the carrier's bytes, and
  // character j of the paragraph became bytes up to source_byte_ends[j].
  std::vector<uint32_t> byte_ends;
  std::vector<uint32_t> source_byte_ends;
};

class Recoder {
 public:
  Recoder(Charset carrier, Charset source, bool may_lose)
      : carrier_(CharsetCodec::Get(carrier)),
        source_(CharsetCodec::Get(source)),
        may_lose_(may_lose) {}

  Charset carrier() const { return carrier_.charset(); }

  // A text that was `cut` may end within a character of the source.
  Recoded Run(std::u32string_view text, bool cut) const {
    Recoded result;
    std::string bytes;
    bytes.reserve(text.size() * 2);
    result.source_byte_ends.reserve(text.size());
    std::vector<size_t> losses;  // Where U+FFFD says that bytes are missing.
    for (const char32_t c : text) {
      char buffer[4];
      size_t size = 0;
      if (may_lose_ && c == kReplacementCharacter) {
        losses.push_back(bytes.size());
      } else {
        size = carrier_.Encode(c, buffer);
        if (size == 0) return result;
      }
      bytes.append(buffer, size);
      result.source_byte_ends.push_back(static_cast<uint32_t>(bytes.size()));
    }
    for (size_t i = 0; i < bytes.size();) {
      const DecodedUnit unit = source_.Read(bytes, i);
      i += unit.size;
      if (unit.valid) {
        result.text += unit.code_point;
        if (unit.second != 0) {
          result.byte_ends.push_back(static_cast<uint32_t>(i));
          result.text += unit.second;
        }
      } else if (cut && i + 3 >= bytes.size()) {
        break;
      } else if (!may_lose_ || !IsLoss(bytes, i - unit.size, i, losses)) {
        return result;
      } else {
        ++result.lost;
        if (i < bytes.size() && bytes[i] == '?') ++i;  // What some decoders put for the loss.
        if (result.text.empty()) continue;
        result.byte_ends.back() = static_cast<uint32_t>(i);
        continue;
      }
      result.byte_ends.push_back(static_cast<uint32_t>(i));
    }
    result.possible = !result.text.empty();
    return result;
  }

 private:
  // A character is broken where bytes are known to be missing, or at an ASCII character: GB18030
  // takes no second byte below 40, so a lead byte before one was lost without a trace.
  static bool IsLoss(std::string_view bytes, size_t begin, size_t end,
                     const std::vector<size_t>& losses) {
    const auto known = std::lower_bound(losses.begin(), losses.end(), begin);
    if (known != losses.end() && *known <= end) return true;
    const bool starts = static_cast<uint8_t>(bytes[begin]) >= 0xC2;
    return starts && (end == bytes.size() || static_cast<uint8_t>(bytes[end]) < 0x40);
  }

  const CharsetCodec& carrier_;
  const CharsetCodec& source_;
  bool may_lose_;
};

// In natural text a letter costs 4 bits or so, an ideograph 9; names and lists of words cost more.
// A charset in which any bytes are text proves nothing by decoding them: its letters must not stand
// in the middle of Latin words.
bool IsNatural(const TextCost& cost, bool is_utf8) {
  if (!is_utf8 && !cost.ideographic && cost.ascii_letters * 4 > cost.characters) return false;
  const Cost a_character = (cost.ideographic ? 13 : is_utf8 ? 7 : 6) * kOneBit;
  return cost.cost <= cost.characters * a_character + (is_utf8 ? 16 * kOneBit : 0);
}

struct Verdict {
  bool better = false;
  Cost gain = 0;
};

TextCost PriceOf(std::u32string_view text) { return CostOfText(text.substr(0, kPricedCharacters)); }

Verdict Judge(std::u32string_view before, const TextCost& old_cost, const Recoded& after,
              bool is_utf8) {
  // The head of the new text that was made from the head of the old.
  size_t count = after.text.size();
  if (before.size() > kPricedCharacters) {
    const uint32_t bytes = after.source_byte_ends[kPricedCharacters - 1];
    count = static_cast<size_t>(
        std::upper_bound(after.byte_ends.begin(), after.byte_ends.end(), bytes) -
        after.byte_ends.begin());
  }
  const TextCost new_cost = CostOfText(std::u32string_view(after.text).substr(0, count));
  const Cost paid = new_cost.cost + static_cast<Cost>(after.lost) * kLossCost;
  if (paid >= old_cost.cost || !IsNatural(new_cost, is_utf8)) return {};
  return {true, old_cost.cost - paid};
}

bool IsIdeographic(char32_t c) {
  return (c >= 0x2E80 && c < 0xFB00) || (c >= 0xFF61 && c <= 0xFF9F);
}

// Which looks a paragraph has.
struct Census {
  size_t ideographic = 0;
  size_t latin = 0;  // U+0080 to U+00FF, and what windows-1252 and its kin have beyond them.
  size_t cyrillic = 0;
  size_t foreign = 0;

  explicit Census(std::u32string_view text) {
    for (const char32_t c : text) {
      if (c < 0x80) continue;
      ++foreign;
      ideographic += IsIdeographic(c);
      latin += c < 0x180 || (c >= 0x2000 && c < 0x2200) || (c >= 0x2C0 && c < 0x2E0);
      cyrillic += (c >= 0x400 && c < 0x500) || (c >= 0x2500 && c < 0x25A0);
    }
  }

  bool Has(Look look) const {
    switch (look) {
      case Look::kIdeographic:
        return ideographic * 10 >= foreign * 4;
      case Look::kLatin:
        return latin * 2 >= foreign;
      case Look::kCyrillic:
        return cyrillic * 2 >= foreign;
    }
    return false;
  }
};

struct Pair {
  Charset carrier = kUnknownCharset;
  Charset source = kUnknownCharset;
  bool may_lose = false;
  // When the text was damaged twice, the source of the second step back, with the same carrier.
  Charset then = kUnknownCharset;
  Cost gain = 0;
};

// The text one step back, or two when the pair says so.
Recoded StepBack(const Pair& pair, std::u32string_view text, bool cut) {
  Recoded one = Recoder(pair.carrier, pair.source, pair.may_lose).Run(text, cut);
  if (pair.then == kUnknownCharset || !one.possible) return one;
  return Recoder(pair.carrier, pair.then, false).Run(one.text, cut);
}

// At most a third was lost.
bool IsWhole(const Recoded& recoded) {
  return recoded.possible && recoded.lost * 2 <= recoded.text.size();
}

struct Sample {
  std::u32string text;
  bool cut = false;
  TextCost cost;
};

// What the pair saves over the sample.
Cost GainOf(const Pair& pair, const std::vector<Sample>& sample) {
  Cost gain = 0;
  const Charset last = pair.then == kUnknownCharset ? pair.source : pair.then;
  for (const Sample& piece : sample) {
    const Recoded recoded = StepBack(pair, piece.text, piece.cut);
    if (!IsWhole(recoded)) continue;
    const Verdict verdict = Judge(piece.text, piece.cost, recoded, last == kUtf8);
    if (verdict.better) gain += verdict.gain;
  }
  return gain;
}

std::vector<Charset> SourcesOf(const Carrier& carrier) {
  std::vector<Charset> sources;
  for (std::string_view rest = carrier.sources; !rest.empty();) {
    const size_t end = std::min(rest.find(' '), rest.size());
    const Charset source = *FindCharset(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (CharsetName(source) != carrier.name) sources.push_back(source);
  }
  return sources;
}

// The pair that makes the sample cheapest.
Pair FindPair(const std::vector<Sample>& sample) {
  Pair best;
  const auto consider = [&](Pair pair) {
    pair.gain = GainOf(pair, sample);
    if (pair.gain > best.gain) best = pair;
    return pair.gain > 0;
  };
  for (const Carrier& entry : kCarriers) {
    const bool looks_so = std::any_of(sample.begin(), sample.end(), [&](const Sample& piece) {
      return Census(piece.text).Has(entry.look);
    });
    if (!looks_so) continue;
    const Charset carrier = *FindCharset(entry.name);
    const std::vector<Charset> sources = SourcesOf(entry);
    for (const Charset source : sources) {
      if (consider({carrier, source}) || source != kUtf8) continue;
      // Only in this pair is a loss systematic; elsewhere it would excuse a wrong guess.
      if (entry.name == "gb18030") consider({carrier, source, true});
      for (const Charset then : sources) consider({carrier, source, false, then});
    }
  }
  return best;
}

// Replaces the smallest pieces that begin and end at a character on both sides.
void ReplaceParagraph(const Paragraph& paragraph, const Recoded& recoded, TextEditor& editor) {
  size_t old_begin = 0;
  size_t new_begin = 0;
  size_t old_end = 0;
  std::string piece;
  for (size_t new_end = 0; new_end < recoded.text.size(); ++new_end) {
    AppendUtf8(recoded.text[new_end], piece);
    const uint32_t bytes = recoded.byte_ends[new_end];
    if (new_end + 1 < recoded.text.size() && recoded.byte_ends[new_end + 1] == bytes) continue;
    while (old_end < paragraph.text.size() && recoded.source_byte_ends[old_end] <= bytes) ++old_end;
    const bool aligned = old_end > old_begin && recoded.source_byte_ends[old_end - 1] == bytes;
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
std::vector<Sample> TakeSample(std::string_view utf8, const std::vector<Span>& paragraphs) {
  std::vector<Sample> sample;
  size_t characters = 0;
  const size_t step = std::max<size_t>(1, paragraphs.size() / 64);
  for (size_t p = 0; p < paragraphs.size() && characters < kSampleCharacters; p += step) {
    Paragraph paragraph = ReadParagraph(utf8, paragraphs[p].begin, paragraphs[p].end);
    if (!HasForeign(paragraph)) continue;
    Sample piece = {std::move(paragraph.text), false, {}};
    if (piece.text.size() > kPricedCharacters) {
      piece.cut = true;
      piece.text.resize(kPricedCharacters);
    }
    piece.cost = PriceOf(piece.text);
    characters += piece.text.size();
    sample.push_back(std::move(piece));
  }
  return sample;
}

Pass RunPass(std::string_view utf8, TextEditor& editor) {
  Pass pass;
  const std::vector<Span> paragraphs = ParagraphsOf(utf8);
  const Pair pair = FindPair(TakeSample(utf8, paragraphs));
  if (pair.gain < kDocumentGain) return pass;
  const Recoder recoder(pair.carrier, pair.source, pair.may_lose);
  const Charset last = pair.then == kUnknownCharset ? pair.source : pair.then;
  for (const Span& span : paragraphs) {
    const Paragraph paragraph = ReadParagraph(utf8, span.begin, span.end);
    if (!HasForeign(paragraph)) continue;
    const Recoded recoded = StepBack(pair, paragraph.text, false);
    if (!IsWhole(recoded)) continue;
    if (!Judge(paragraph.text, PriceOf(paragraph.text), recoded, last == kUtf8).better) continue;
    if (pair.then == kUnknownCharset) {
      ReplaceParagraph(paragraph, recoded, editor);
    } else {  // The next pass takes the second step.
      ReplaceParagraph(paragraph, recoder.Run(paragraph.text, false), editor);
    }
    ++pass.paragraphs;
    pass.lost += recoded.lost;
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
