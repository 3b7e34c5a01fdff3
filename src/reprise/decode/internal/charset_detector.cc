#include "reprise/decode/internal/charset_detector.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/charset_sample.h"
#include "reprise/decode/internal/charset_scorer.h"
#include "reprise/decode/internal/language_model.h"
#include "reprise/decode/internal/text_cost.h"

namespace reprise::internal {
namespace {

constexpr size_t kWideSampleBytes = 2048;

// A declared charset may be this much worse than the best: its language may be one we have no
// table of.
constexpr Cost kDeclaredBonus = 24 * kOneBit;
constexpr Cost kDeclaredTolerance = 12;  // One part in so many.

struct WideCost {
  Cost per_byte = ~Cost{0};  // In 1/16 of a Cost.
  Cost per_character = ~Cost{0};
};

WideCost CostOfWide(std::string_view sample, const CharsetCodec& codec) {
  const std::vector<Ideographs>& scripts = IdeographicScripts();
  std::vector<Cost> costs(scripts.size() + 1, 0);
  AnyLanguage any;
  size_t characters = 0;
  for (size_t i = 0; i < sample.size();) {
    const DecodedUnit unit = codec.Read(sample, i);
    i += unit.size;
    ++characters;
    const Cost cost = unit.valid ? any.CostOf(unit.code_point) : kUndefinedCost;
    costs.back() += cost;
    for (size_t s = 0; s < scripts.size(); ++s) {
      costs[s] += unit.valid && unit.code_point >= 0x80 ? scripts[s].CostOf(unit.code_point) : cost;
    }
  }
  const Cost best = *std::min_element(costs.begin(), costs.end());
  return {static_cast<Cost>(best * 16 / sample.size()), static_cast<Cost>(best / characters)};
}

struct WideGuess {
  Charset charset = kUnknownCharset;
  WideCost cost;
};

WideGuess BestWide(std::string_view bytes) {
  WideGuess best;
  for (const std::string_view name : {"utf-32le", "utf-32be", "utf-16le", "utf-16be"}) {
    const size_t width = name[4] == '3' ? 4 : 2;
    if (bytes.size() < width) continue;
    if (width == 4 && bytes.size() % 4 != 0) continue;
    size_t size = std::min(bytes.size(), kWideSampleBytes);
    size -= size % width;
    const Charset charset = *FindCharset(name);
    const WideCost cost = CostOfWide(bytes.substr(0, size), CharsetCodec::Get(charset));
    if (cost.per_byte < best.cost.per_byte) best = {charset, cost};
  }
  return best;
}

// From the lead over the best charset that decodes the sample otherwise: even chances without one,
// near certainty from 24 bits on.
uint8_t ConfidenceOf(Cost lead) {
  constexpr Cost kCertain = 24 * kOneBit;
  return static_cast<uint8_t>(50 + 49 * std::min(lead, kCertain) / kCertain);
}

bool DecodeAlike(std::string_view bytes, Charset a, Charset b) {
  const CharsetCodec& first = CharsetCodec::Get(a);
  const CharsetCodec& second = CharsetCodec::Get(b);
  for (size_t i = 0; i < bytes.size();) {
    const DecodedUnit one = first.Read(bytes, i);
    const DecodedUnit other = second.Read(bytes, i);
    if (one.code_point != other.code_point || one.size != other.size) return false;
    i += one.size;
  }
  return true;
}

// The share of broken characters among those beyond ASCII is at most one in a thousand.
bool DecodesCleanly(std::string_view bytes, Charset charset) {
  const CharsetCodec& codec = CharsetCodec::Get(charset);
  size_t broken = 0;
  for (size_t i = 0; i < bytes.size();) {
    const DecodedUnit unit = codec.Read(bytes, i);
    i += unit.size;
    broken += !unit.valid && i < bytes.size();
  }
  return broken * 1000 <= bytes.size();
}

}  // namespace

CharsetGuess DetectCharset(std::string_view bytes, Charset declared) {
  if (declared != kUnknownCharset && CharsetCodec::KindOf(declared) > CharsetCodec::Kind::kEucKr) {
    declared = kUnknownCharset;  // Wide and shifted charsets prove themselves or are not.
  }
  const CharsetSample sample = CharsetSample::Take(bytes);
  const std::vector<CharsetScore> scores = ScoreCharsets(sample, declared);
  if (scores.empty()) return {*FindCharset("windows-1252"), 0};
  const CharsetScore& best = scores.front();
  const WideGuess wide = BestWide(bytes);
  const Cost per_byte = static_cast<Cost>(best.cost * uint64_t{16} / sample.bytes.size());
  if (wide.charset != kUnknownCharset && wide.cost.per_byte * 10 < per_byte * 8) {
    return {wide.charset, 95};
  }
  for (const CharsetScore& score : scores) {
    if (score.charset != declared || score.charset == best.charset) continue;
    if (score.cost <= best.cost + best.cost / kDeclaredTolerance + kDeclaredBonus &&
        DecodesCleanly(sample.bytes, declared)) {
      return {declared, 99};
    }
  }
  for (size_t i = 1; i < scores.size(); ++i) {
    if (DecodeAlike(sample.bytes, best.charset, scores[i].charset)) continue;
    return {best.charset, ConfidenceOf(scores[i].cost - best.cost)};
  }
  return {best.charset, 99};
}

CharsetGuess DetectWideCharset(std::string_view bytes) {
  const WideGuess wide = BestWide(bytes);
  // Random units cost 20 bits and more, text less than 12.
  if (wide.charset == kUnknownCharset || wide.cost.per_character > 12 * kOneBit) return {};
  return {wide.charset, 95};
}

CharsetGuess DetectShiftedCharset(std::string_view bytes) {
  const size_t escape = bytes.find('\x1B');
  if (escape != std::string_view::npos) {
    struct Escape {
      std::string_view sequence;
      std::string_view charset;
    };
    static constexpr Escape kEscapes[] = {
        {"\x1B$)C", "iso-2022-kr"}, {"\x1B$)A", "iso-2022-cn"}, {"\x1B$)G", "iso-2022-cn"},
        {"\x1B$B", "iso-2022-jp"},  {"\x1B$@", "iso-2022-jp"},  {"\x1B$(D", "iso-2022-jp"},
        {"\x1B$A", "iso-2022-jp"},  {"\x1B$(C", "iso-2022-jp"}, {"\x1B(I", "iso-2022-jp"},
    };
    for (const Escape& entry : kEscapes) {
      if (bytes.find(entry.sequence, escape) != std::string_view::npos) {
        return {*FindCharset(entry.charset), 99};
      }
    }
  }
  // HZ: ~{ opens pairs of 21 to 7E, ~} closes them (RFC 1843).
  for (size_t open = bytes.find("~{"); open != std::string_view::npos;
       open = bytes.find("~{", open + 2)) {
    size_t i = open + 2;
    const auto is_code = [&](size_t at) {
      return at < bytes.size() && bytes[at] > 0x20 && bytes[at] < 0x7F;
    };
    while (is_code(i) && is_code(i + 1) && !(bytes[i] == '~' && bytes[i + 1] == '}')) {
      if (static_cast<uint8_t>(bytes[i]) > 0x77) break;
      i += 2;
    }
    if (i > open + 2 && bytes.substr(i, 2) == "~}") return {*FindCharset("hz"), 99};
  }
  return {};
}

}  // namespace reprise::internal
