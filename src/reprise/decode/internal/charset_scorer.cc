#include "reprise/decode/internal/charset_scorer.h"

#include <algorithm>
#include <array>
#include <memory>

#include "reprise/decode/internal/charset_codec.h"

namespace reprise::internal {
namespace {

struct Written {
  std::string_view charset;
  int rarity_bits;             // How much rarer than the most usual charset of its languages.
  std::string_view languages;  // Separated by spaces.
};

constexpr std::string_view kWestern = "fr de es pt it nl sv da nb fi is ca gl eu et sq ga en";
constexpr std::string_view kCentral = "pl cs sk hu sl hr ro sq de";

constexpr Written kSingleByte[] = {
    {"windows-1252", 0, kWestern},
    {"windows-1250", 2, kCentral},
    {"windows-1251", 0, "ru uk bg be sr mk"},
    {"windows-1253", 0, "el"},
    {"windows-1254", 2, "tr"},
    {"windows-1255", 0, "he"},
    {"windows-1256", 0, "ar fa"},
    {"windows-1257", 2, "lt lv et"},
    {"windows-1258", 2, "vi_1258"},
    {"windows-874", 0, "th"},
    {"koi8-r", 2, "ru"},
    {"koi8-u", 3, "uk ru be"},
    {"ibm866", 3, "ru be uk bg"},
    {"ibm855", 5, "ru bg sr mk"},
    {"x-mac-cyrillic", 5, "ru uk bg be sr mk"},
    {"macintosh", 6, kWestern},
    {"iso-8859-2", 3, kCentral},
    {"iso-8859-3", 6, "eo"},
    {"iso-8859-4", 6, "lt lv et"},
    {"iso-8859-5", 4, "ru uk bg be sr mk"},
    {"iso-8859-6", 3, "ar"},
    {"iso-8859-7", 2, "el"},
    {"iso-8859-8", 3, "he"},
    {"iso-8859-10", 8, "is nb sv et lt"},
    {"iso-8859-13", 4, "lt lv et"},
    {"iso-8859-14", 6, "cy ga"},
    {"iso-8859-15", 4, kWestern},
    {"iso-8859-16", 7, "ro pl hu sl hr"},
};

constexpr Written kDoubleByte[] = {
    {"gb18030", 4, "zh_CN zh_TW"}, {"big5", 4, "zh_TW"}, {"shift_jis", 4, "ja"},
    {"euc-jp", 4, "ja"},           {"euc-kr", 4, "ko"},
};

constexpr size_t kFirstRoundBytes = 384;
constexpr Cost kFirstRoundMargin = 64 * kOneBit;
constexpr size_t kSecondRound = 12;  // Candidates.

// An alphabet seen through a single-byte charset.
struct PairModel {
  Charset charset;
  const Alphabet* alphabet;
  Cost rarity;
  std::array<uint8_t, 256> symbol;
  std::array<uint8_t, 256> stranger;  // StrangerCost() of bytes that are strangers, else 0.
  std::array<LetterCase, 256> letter_case;
};

bool Lists(std::string_view languages, std::string_view language) {
  while (!languages.empty()) {
    const size_t end = std::min(languages.find(' '), languages.size());
    if (languages.substr(0, end) == language) return true;
    languages.remove_prefix(std::min(end + 1, languages.size()));
  }
  return false;
}

PairModel MakePairModel(Charset charset, const Alphabet& alphabet, int rarity_bits) {
  PairModel model{charset, &alphabet, rarity_bits * kOneBit, {}, {}, {}};
  const CharsetCodec& codec = CharsetCodec::Get(charset);
  for (int byte = 0; byte < 256; ++byte) {
    const char32_t c = byte < 0x80 ? static_cast<char32_t>(byte) : codec.high_half()[byte - 0x80];
    const uint8_t symbol = alphabet.SymbolOf(c);
    model.symbol[byte] = symbol;
    if (symbol == Alphabet::kStranger) model.stranger[byte] = static_cast<uint8_t>(StrangerCost(c));
    model.letter_case[byte] = CaseOf(c);
  }
  return model;
}

const std::vector<PairModel>& PairModels() {
  static const auto* const models = [] {
    auto* result = new std::vector<PairModel>;
    for (const Written& written : kSingleByte) {
      for (const Alphabet& alphabet : Alphabets()) {
        if (!Lists(written.languages, alphabet.language())) continue;
        result->push_back(
            MakePairModel(*FindCharset(written.charset), alphabet, written.rarity_bits));
      }
    }
    return result;
  }();
  return *models;
}

using Word = CharsetSample::Word;

// The words of the sample that lie within its first `limit` bytes.
size_t WordsWithin(const CharsetSample& sample, size_t limit) {
  size_t count = sample.words.size();
  while (count > 1 && sample.words[count - 1].end > limit) --count;
  return count;
}

// A symbol right before a letter is rarer than one after it, as in "Windows®".
constexpr Cost kSymbolBeforeLetterCost = 3 * kOneBit;

Cost WordCost(const CharsetSample& sample, const Word& word, const PairModel& model) {
  Cost cost = 0;
  uint8_t before = Alphabet::kBoundary;
  LetterCase case_before = LetterCase::kNone;
  for (size_t i = word.begin; i < word.end; ++i) {
    const auto byte = static_cast<uint8_t>(sample.bytes[i]);
    const uint8_t symbol = model.symbol[byte];
    cost += model.alphabet->PairCost(before, symbol) + model.stranger[byte] +
            CaseCost(case_before, model.letter_case[byte]);
    if (before == Alphabet::kStranger && symbol > Alphabet::kStranger) {
      cost += kSymbolBeforeLetterCost;
    }
    before = symbol;
    case_before = model.letter_case[byte];
  }
  return cost + model.alphabet->PairCost(before, Alphabet::kBoundary);
}

Cost AsciiWordCost(std::string_view word, const Alphabet& alphabet) {
  Cost cost = 0;
  uint8_t before = Alphabet::kBoundary;
  LetterCase case_before = LetterCase::kNone;
  for (const char c : word) {
    const auto code_point = static_cast<char32_t>(static_cast<uint8_t>(c));
    const uint8_t symbol = alphabet.SymbolOf(code_point);
    const LetterCase letter_case = c >= 'a' ? LetterCase::kLower : LetterCase::kUpper;
    cost += alphabet.PairCost(before, symbol) + CaseCost(case_before, letter_case);
    before = symbol;
    case_before = letter_case;
  }
  return cost + alphabet.PairCost(before, Alphabet::kBoundary);
}

// What the ASCII words cost in one alphabet: each is in its language or in English.
Cost AsciiCost(const CharsetSample& sample, size_t words, const std::vector<Cost>& english,
               const Alphabet& alphabet) {
  Cost cost = 0;
  for (size_t i = 0; i < words; ++i) {
    const Word& word = sample.words[i];
    if (!word.is_ascii) continue;
    Cost best = english[i];
    if (alphabet.is_latin()) {
      const std::string_view text(sample.bytes.data() + word.begin, word.end - word.begin);
      best = std::min(best, AsciiWordCost(text, alphabet) + kOneBit);
    }
    cost += best;
  }
  return cost;
}

// Changing between ASCII words and another script's: without this, a lone symbol in English passes
// for a one-letter word of Russian.
constexpr Cost kScriptChangeCost = 3 * kOneBit;
constexpr Cost kLoneLetterCost = 8 * kOneBit;  // Of such a one-letter word.

bool IsLoneLetter(const CharsetSample& sample, size_t words, size_t i) {
  const Word& word = sample.words[i];
  return word.end - word.begin == 1 && !word.is_ascii && (i == 0 || sample.words[i - 1].is_ascii) &&
         (i + 1 == words || sample.words[i + 1].is_ascii);
}

Cost SingleByteCost(const CharsetSample& sample, size_t words, const PairModel& model) {
  Cost cost = model.rarity;
  const Cost change = model.alphabet->is_latin() ? 0 : kScriptChangeCost;
  bool was_ascii = true;
  for (size_t i = 0; i < words; ++i) {
    const bool is_ascii = sample.words[i].is_ascii;
    if (!is_ascii) cost += WordCost(sample, sample.words[i], model);
    if (is_ascii != was_ascii) cost += change;
    if (change > 0 && IsLoneLetter(sample, words, i)) cost += kLoneLetterCost;
    was_ascii = is_ascii;
  }
  return cost;
}

// An ideograph right beside an ASCII letter is rarer than one beside its own kind: without this, a
// letter with an accent and the one after it pass for an ideograph in the middle of a Latin word.
constexpr Cost kMixedWordCost = 3 * kOneBit;

// Half-width katakana come in words: without this, "½" in a page of English passes for one.
constexpr Cost kLoneKatakanaCost = 8 * kOneBit;

bool IsLoneKatakana(std::string_view bytes, size_t end, char32_t code_point, bool after_ideograph) {
  const bool is_katakana = code_point >= 0xFF61 && code_point <= 0xFF9F;
  return is_katakana && !after_ideograph &&
         (end == bytes.size() || static_cast<uint8_t>(bytes[end]) < 0x80);
}

// ASCII among ideographs is English.
Cost DoubleByteCost(std::string_view bytes, const CharsetCodec& codec, const Ideographs& script) {
  const Alphabet& english = English();
  Cost cost = 0;
  uint8_t before = Alphabet::kBoundary;
  LetterCase case_before = LetterCase::kNone;
  bool after_ideograph = false;
  for (size_t i = 0; i < bytes.size();) {
    const DecodedUnit unit = codec.Read(bytes, i);
    i += unit.size;
    uint8_t symbol = Alphabet::kBoundary;
    LetterCase letter_case = LetterCase::kNone;
    if (unit.code_point < 0x80) {
      symbol = english.SymbolOf(unit.code_point);
      if (symbol != Alphabet::kBoundary) {
        letter_case = unit.code_point >= 'a' ? LetterCase::kLower : LetterCase::kUpper;
      } else if (unit.code_point < 0x20) {
        const bool is_space = unit.code_point >= 8 && unit.code_point <= 13;
        cost += is_space ? 0 : StrangerCost(unit.code_point);
      }
      if (after_ideograph && symbol != Alphabet::kBoundary) cost += kMixedWordCost;
    } else if (unit.valid) {
      cost += script.CostOf(unit.code_point);
      if (before != Alphabet::kBoundary) cost += kMixedWordCost;
      if (IsLoneKatakana(bytes, i, unit.code_point, after_ideograph)) cost += kLoneKatakanaCost;
    } else {  // A character may be cut at the end of the sample.
      cost += i + 4 < bytes.size() ? kUndefinedCost : kUndefinedCost / 2;
    }
    cost += english.PairCost(before, symbol) + CaseCost(case_before, letter_case);
    before = symbol;
    case_before = letter_case;
    after_ideograph = unit.code_point >= 0x80;
  }
  return cost + english.PairCost(before, Alphabet::kBoundary);
}

// Keeps the cheapest language of each charset.
void AddScore(const CharsetScore& score, std::vector<CharsetScore>& scores) {
  for (CharsetScore& other : scores) {
    if (other.charset != score.charset) continue;
    if (score.cost < other.cost) other = score;
    return;
  }
  scores.push_back(score);
}

void SortScores(std::vector<CharsetScore>& scores) {
  std::stable_sort(scores.begin(), scores.end(),
                   [](const CharsetScore& a, const CharsetScore& b) { return a.cost < b.cost; });
}

class Round {
 public:
  Round(const CharsetSample& sample, size_t limit)
      : sample_(sample), words_(WordsWithin(sample, limit)) {
    english_.resize(words_);
    for (size_t i = 0; i < words_; ++i) {
      const Word& word = sample.words[i];
      if (!word.is_ascii) continue;
      english_[i] = AsciiWordCost(
          std::string_view(sample.bytes).substr(word.begin, word.end - word.begin), English());
    }
    ascii_.resize(Alphabets().size(), kNotYet);
    bytes_ = words_ == sample.words.size()
                 ? std::string_view(sample.bytes)
                 : std::string_view(sample.bytes).substr(0, sample.words[words_ - 1].end);
  }

  Cost CostOf(const PairModel& model) {
    Cost& ascii = ascii_[static_cast<size_t>(model.alphabet - Alphabets().data())];
    if (ascii == kNotYet) ascii = AsciiCost(sample_, words_, english_, *model.alphabet);
    return ascii + SingleByteCost(sample_, words_, model);
  }

  Cost CostOf(const CharsetCodec& codec, const Ideographs& script) const {
    return DoubleByteCost(bytes_, codec, script);
  }

 private:
  static constexpr Cost kNotYet = ~Cost{0};

  const CharsetSample& sample_;
  size_t words_;
  std::string_view bytes_;
  std::vector<Cost> english_;  // By word, ASCII words only.
  std::vector<Cost> ascii_;    // By alphabet.
};

struct Candidate {
  const PairModel* model = nullptr;  // Or else:
  const CharsetCodec* codec = nullptr;
  const Ideographs* script = nullptr;
  Cost rarity = 0;
  Cost cost = 0;
};

CharsetScore ScoreOf(const Candidate& candidate) {
  if (candidate.model != nullptr) {
    return {candidate.model->charset, candidate.model->alphabet->language(), candidate.cost};
  }
  return {candidate.codec->charset(), candidate.script->language(), candidate.cost};
}

void CostAll(Round& round, std::vector<Candidate>& candidates) {
  for (Candidate& candidate : candidates) {
    candidate.cost = candidate.model != nullptr
                         ? round.CostOf(*candidate.model)
                         : round.CostOf(*candidate.codec, *candidate.script) + candidate.rarity;
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.cost < b.cost; });
}

std::vector<Candidate> AllCandidates() {
  std::vector<Candidate> candidates;
  for (const Written& written : kDoubleByte) {
    const CharsetCodec& codec = CharsetCodec::Get(*FindCharset(written.charset));
    for (const Ideographs& script : IdeographicScripts()) {
      if (Lists(written.languages, script.language())) {
        candidates.push_back({nullptr, &codec, &script, written.rarity_bits * kOneBit});
      }
    }
  }
  for (const PairModel& model : PairModels()) candidates.push_back({&model});
  return candidates;
}

}  // namespace

std::vector<CharsetScore> ScoreCharsets(const CharsetSample& sample, Charset also) {
  if (sample.words.empty()) return {};
  static const auto* const all = new std::vector<Candidate>(AllCandidates());
  std::vector<Candidate> candidates = *all;
  std::vector<PairModel> extra;
  if (also != kUnknownCharset && CharsetCodec::KindOf(also) == CharsetCodec::Kind::kSingleByte) {
    const bool known = std::any_of(candidates.begin(), candidates.end(),
                                   [&](const Candidate& c) { return ScoreOf(c).charset == also; });
    if (!known) {
      extra.push_back(MakePairModel(also, English(), 0));
      candidates.push_back({&extra.front()});
    }
  }
  if (sample.bytes.size() > kFirstRoundBytes) {
    Round first(sample, kFirstRoundBytes);
    CostAll(first, candidates);
    const Cost best = candidates.front().cost;
    size_t kept = 0;
    for (size_t i = 0; i < candidates.size(); ++i) {
      const bool near = i < kSecondRound && candidates[i].cost <= best + kFirstRoundMargin;
      if (near || ScoreOf(candidates[i]).charset == also) candidates[kept++] = candidates[i];
    }
    candidates.resize(kept);
  }
  Round second(sample, sample.bytes.size());
  CostAll(second, candidates);
  std::vector<CharsetScore> scores;
  for (const Candidate& candidate : candidates) AddScore(ScoreOf(candidate), scores);
  SortScores(scores);
  return scores;
}

}  // namespace reprise::internal
