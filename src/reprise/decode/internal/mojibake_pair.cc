#include "reprise/decode/internal/mojibake_pair.h"

#include <algorithm>
#include <cstdint>
#include <utility>

#include "reprise/decode/internal/suspicion.h"

namespace reprise::internal {
namespace {

constexpr size_t kGlimpseCharacters = 32;
constexpr size_t kGlimpsedSamples = 4;
constexpr Cost kLossCost = 20 * kOneBit;  // Of a character that lost a byte.

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

// The most that natural text costs: a letter 4 bits or so, an ideograph 9; names and lists of words
// cost more.
Cost HighestNaturalCost(const TextCost& text, bool is_utf8) {
  const Cost a_character = (text.ideographic ? 13 : is_utf8 ? 7 : 6) * kOneBit;
  return static_cast<Cost>(text.characters) * a_character + (is_utf8 ? 16 * kOneBit : 0);
}

// A charset in which any bytes are text proves nothing by decoding them: its letters must not stand
// in the middle of Latin words.
bool IsNatural(const TextCost& text, bool is_utf8) {
  if (!is_utf8 && !text.ideographic && text.ascii_letters * 4 > text.characters) return false;
  return text.cost <= HighestNaturalCost(text, is_utf8);
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

// The charsets of a carrier's row, looked up once.
struct CarrierCharsets {
  Charset carrier = kUnknownCharset;
  Look look;
  std::vector<Charset> sources;  // Without the carrier itself.
};

const std::vector<CarrierCharsets>& Carriers() {
  static const auto* const carriers = [] {
    auto* result = new std::vector<CarrierCharsets>;
    for (const Carrier& entry : kCarriers) {
      CarrierCharsets row = {*FindCharset(entry.name), entry.look, {}};
      for (std::string_view rest = entry.sources; !rest.empty();) {
        const size_t end = std::min(rest.find(' '), rest.size());
        const Charset source = *FindCharset(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (source != row.carrier) row.sources.push_back(source);
      }
      result->push_back(std::move(row));
    }
    return result;
  }();
  return *carriers;
}

// The rest of the way: what the pair makes of text that is written in its carrier.
Recoded ReadBack(const MojibakePair& pair, const WrittenText& written, bool cut) {
  Recoded one = ReadAgain(written, pair.source, pair.may_lose, cut);
  if (pair.then == kUnknownCharset || !one.possible) return one;
  return ReadAgain(WriteIn(pair.carrier, one.text, false), pair.then, false, cut);
}

bool EndsInUtf8(const MojibakePair& pair) {
  return (pair.then == kUnknownCharset ? pair.source : pair.then) == kUtf8;
}

// A few characters of a sample, written in a carrier.
struct Glimpse {
  WrittenText written;
  bool cut;
};

std::vector<Glimpse> GlimpsesIn(Charset carrier, bool may_lose,
                                const std::vector<const MojibakeSample*>& samples) {
  std::vector<Glimpse> glimpses;
  for (const MojibakeSample* const sample : samples) {
    WrittenText written = WriteIn(carrier, sample->glimpse(), may_lose);
    if (written.possible) glimpses.push_back({std::move(written), sample->glimpse_is_cut()});
  }
  return glimpses;
}

// Whether the pair could undo any sample, as far as a few characters show it: they must be
// decodable, and not cost a quarter more than natural text may.
bool MayHelp(const MojibakePair& pair, const std::vector<Glimpse>& glimpses) {
  return std::any_of(glimpses.begin(), glimpses.end(), [&](const Glimpse& glimpse) {
    const Recoded recoded = ReadBack(pair, glimpse.written, glimpse.cut);
    if (!recoded.is_whole()) return false;
    TextCost text = CostOfText(recoded.text);
    text.ideographic = std::any_of(recoded.text.begin(), recoded.text.end(), IsIdeographic);
    return 4 * text.cost <= 5 * HighestNaturalCost(text, EndsInUtf8(pair)) + 64 * kOneBit;
  });
}

// The samples that look least like natural text: what is damaged is among them, if anything is.
std::vector<const MojibakeSample*> Oddest(const std::vector<MojibakeSample>& samples) {
  std::vector<std::pair<uint32_t, const MojibakeSample*>> ranked;
  for (const MojibakeSample& sample : samples) {
    uint32_t oddness = 0;
    for (const char32_t c : sample.glimpse()) oddness += OddnessOf(c);
    ranked.emplace_back(oddness, &sample);
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<const MojibakeSample*> oddest;
  for (const auto& [oddness, sample] : ranked) {
    if (oddest.size() == kGlimpsedSamples) break;
    oddest.push_back(sample);
  }
  return oddest;
}

// What the text costs when the pair is undone; nothing when that is impossible or not natural.
std::optional<Cost> CostUndone(const MojibakePair& pair, std::u32string_view text, bool cut) {
  const Recoded recoded = ReadBack(pair, WriteIn(pair.carrier, text, pair.may_lose), cut);
  if (!recoded.is_whole()) return std::nullopt;
  const TextCost cost = CostOfText(recoded.text);
  if (!IsNatural(cost, EndsInUtf8(pair))) return std::nullopt;
  return cost.cost + static_cast<Cost>(recoded.lost) * kLossCost;
}

}  // namespace

MojibakeSample::MojibakeSample(std::u32string text, bool cut) : text_(std::move(text)), cut_(cut) {
  const auto foreign =
      std::find_if(text_.begin(), text_.end(), [](char32_t c) { return c >= 0x80; });
  glimpse_begin_ = static_cast<size_t>(foreign - text_.begin());
}

std::u32string_view MojibakeSample::glimpse() const {
  return std::u32string_view(text_).substr(glimpse_begin_, kGlimpseCharacters);
}

bool MojibakeSample::glimpse_is_cut() const {
  return cut_ || text_.size() - glimpse_begin_ > kGlimpseCharacters;
}

Cost MojibakeSample::cost() const {
  if (!cost_) cost_ = CostOfText(text_).cost;
  return *cost_;
}

MojibakePair FindMojibakePair(const std::vector<MojibakeSample>& samples) {
  MojibakePair best;
  const auto consider = [&](MojibakePair pair, const std::vector<Glimpse>& glimpses) {
    if (!MayHelp(pair, glimpses)) return false;
    for (const MojibakeSample& sample : samples) {
      const std::optional<Cost> cost = CostUndone(pair, sample.text(), sample.cut());
      if (cost && *cost < sample.cost()) pair.gain += sample.cost() - *cost;
    }
    if (pair.gain > best.gain) best = pair;
    return pair.gain > 0;
  };
  static const Charset gb18030 = *FindCharset("gb18030");
  const std::vector<const MojibakeSample*> oddest = Oddest(samples);
  std::vector<Census> looks;
  for (const MojibakeSample& sample : samples) looks.emplace_back(sample.text());
  for (const CarrierCharsets& row : Carriers()) {
    const bool looks_so = std::any_of(looks.begin(), looks.end(),
                                      [&](const Census& census) { return census.Has(row.look); });
    if (!looks_so) continue;
    const std::vector<Glimpse> glimpses = GlimpsesIn(row.carrier, false, oddest);
    bool utf8_helps = false;
    for (const Charset source : row.sources) {
      const bool helps = consider({row.carrier, source}, glimpses);
      utf8_helps = utf8_helps || (helps && source == kUtf8);
    }
    if (utf8_helps) continue;
    // Only in this pair is a loss systematic; elsewhere it would excuse a wrong guess.
    if (row.carrier == gb18030) {
      consider({row.carrier, kUtf8, true}, GlimpsesIn(row.carrier, true, oddest));
    }
    const bool may_be_twice =
        std::any_of(glimpses.begin(), glimpses.end(), [](const Glimpse& glimpse) {
          return ReadAgain(glimpse.written, kUtf8, false, glimpse.cut).possible;
        });
    if (!may_be_twice) continue;
    for (const Charset then : row.sources) consider({row.carrier, kUtf8, false, then}, glimpses);
  }
  return best;
}

std::optional<StepBack> StepBackWherePaying(const MojibakePair& pair,
                                            std::u32string_view paragraph) {
  const std::u32string_view head = paragraph.substr(0, kPricedCharacters);
  const std::optional<Cost> cost = CostUndone(pair, head, head.size() < paragraph.size());
  if (!cost || *cost >= CostOfText(head).cost) return std::nullopt;
  StepBack step;
  step.written = WriteIn(pair.carrier, paragraph, pair.may_lose);
  if (!ReadBack(pair, step.written, false).is_whole()) return std::nullopt;
  step.recoded = ReadAgain(step.written, pair.source, pair.may_lose, false);
  return step;
}

}  // namespace reprise::internal
