#include "reprise/decode/internal/text_cost.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <array>
#include <vector>

namespace reprise::internal {
namespace {

bool IsAsciiLetter(char32_t c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

bool IsTextControl(char32_t c) { return c >= 8 && c <= 13; }

// A step through the text with the state that prices depend on.
class Chain {
 public:
  explicit Chain(const Alphabet& alphabet) : alphabet_(alphabet) {}

  Cost Step(char32_t c) {
    const uint8_t symbol = alphabet_.SymbolOf(c);
    const LetterCase letter_case = c < 0x80 ? AsciiCase(c) : CaseOf(c);
    Cost cost = alphabet_.PairCost(before_, symbol) + CaseCost(case_before_, letter_case);
    if (symbol == Alphabet::kStranger) cost += StrangerCost(c);
    before_ = symbol;
    case_before_ = letter_case;
    return cost;
  }

  void Reset() {
    before_ = Alphabet::kBoundary;
    case_before_ = LetterCase::kNone;
  }

 private:
  static LetterCase AsciiCase(char32_t c) {
    if (!IsAsciiLetter(c)) return LetterCase::kNone;
    return c >= 'a' ? LetterCase::kLower : LetterCase::kUpper;
  }

  const Alphabet& alphabet_;
  uint8_t before_ = Alphabet::kBoundary;
  LetterCase case_before_ = LetterCase::kNone;
};

struct Word {
  std::u32string_view text;
  bool is_ascii = true;
};

// Runs of letters and of whatever lies beyond ASCII.
std::vector<Word> WordsOf(std::u32string_view text) {
  std::vector<Word> words;
  for (size_t i = 0; i < text.size();) {
    size_t end = i;
    bool is_ascii = true;
    while (end < text.size() && (text[end] >= 0x80 || IsAsciiLetter(text[end]))) {
      is_ascii = is_ascii && text[end] < 0x80;
      ++end;
    }
    if (end > i) words.push_back({text.substr(i, end - i), is_ascii});
    i = std::max(end, i + 1);
  }
  return words;
}

// Of all words with something beyond ASCII. Gives up at `limit`.
Cost AlphabeticCost(const std::vector<Word>& words, const Alphabet& alphabet, Cost limit) {
  Chain chain(alphabet);
  Cost cost = 0;
  for (const Word& word : words) {
    if (word.is_ascii) continue;
    chain.Reset();
    for (size_t i = 0; i < word.text.size() && cost < limit; ++i) cost += chain.Step(word.text[i]);
    cost += chain.Step(U' ');
    if (cost >= limit) break;
  }
  return cost;
}

Cost IdeographicCost(const std::vector<Word>& words, const Ideographs& script) {
  Cost cost = 0;
  Chain english(English());
  for (const Word& word : words) {
    if (word.is_ascii) continue;
    bool after_letter = false;
    english.Reset();
    for (const char32_t c : word.text) {
      if (c < 0x80) {
        cost += english.Step(c);
        after_letter = true;
        continue;
      }
      cost += script.CostOf(c);
      if (after_letter) cost += english.Step(U' ');
      after_letter = false;
      english.Reset();
    }
  }
  return cost;
}

Cost AnyLanguageCost(const std::vector<Word>& words) {
  AnyLanguage any;
  Cost cost = 0;
  for (const Word& word : words) {
    if (word.is_ascii) continue;
    for (const char32_t c : word.text) cost += any.CostOf(c);
  }
  return cost;
}

// The script of an alphabet, by its last letter: punctuation has none.
UScriptCode ScriptOfAlphabet(const Alphabet& alphabet) {
  if (alphabet.is_latin()) return USCRIPT_LATIN;
  UErrorCode error = U_ZERO_ERROR;
  for (char32_t c = 0x370; c < 0x1000; ++c) {
    if (alphabet.SymbolOf(c) != Alphabet::kStranger) {
      const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
      if (script > USCRIPT_INHERITED) return script;
    }
  }
  return USCRIPT_UNKNOWN;
}

const std::vector<UScriptCode>& AlphabetScripts() {
  static const auto* const scripts = [] {
    auto* result = new std::vector<UScriptCode>;
    for (const Alphabet& alphabet : Alphabets()) result->push_back(ScriptOfAlphabet(alphabet));
    return result;
  }();
  return *scripts;
}

// A script that none of the tables is for.
UScriptCode MainScript(const std::vector<Word>& words) {
  size_t latin = 0;
  size_t ideographic = 0;
  std::vector<size_t> others(USCRIPT_CODE_LIMIT, 0);
  UErrorCode error = U_ZERO_ERROR;
  for (const Word& word : words) {
    if (word.is_ascii) continue;
    for (const char32_t c : word.text) {
      if (c < 0x250) {
        ++latin;
      } else if (c >= 0x2E80 && c < 0xFB00) {
        ++ideographic;
      } else {
        const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &error);
        if (script > USCRIPT_INHERITED) ++others[static_cast<size_t>(script)];
      }
    }
  }
  const auto most = std::max_element(others.begin(), others.end());
  if (ideographic > latin && ideographic > *most) return USCRIPT_HAN;
  if (*most > latin / 4) return static_cast<UScriptCode>(most - others.begin());
  return USCRIPT_LATIN;
}

}  // namespace

Cost AnyLanguage::CostOf(char32_t c) {
  if (c < 0x80) {
    if (IsAsciiLetter(c)) return 5 * kOneBit;
    const bool is_text = (c >= 0x20 && c < 0x7F) || IsTextControl(c);
    return is_text ? 4 * kOneBit : kUndefinedCost;
  }
  const Cost stranger = StrangerCost(c);
  if (stranger >= 22 * kOneBit) return stranger;
  if ((c >= 0x2010 && c <= 0x206F) || (c >= 0x3000 && c <= 0x301F) || (c >= 0xFF00 && c < 0xFF60)) {
    return 10 * kOneBit;
  }
  // In the ranges of ideographs and Hangul one block is no home: they need thousands.
  if (c >= 0x2E80 && c < 0xFB00) return 20 * kOneBit;
  const char32_t block = c >> 7;
  const Cost cost = block == block_ && block >= 4 ? 8 * kOneBit
                    : block < 0x10                ? 14 * kOneBit
                                                  : 18 * kOneBit;
  block_ = block;
  return cost;
}

Cost CheapestIdeographCost(char32_t code_point) {
  Cost best = ~Cost{0};
  for (const Ideographs& script : IdeographicScripts()) {
    best = std::min(best, script.CostOf(code_point));
  }
  return best;
}

TextCost CostOfText(std::u32string_view text) {
  const std::vector<Word> words = WordsOf(text);
  TextCost result;
  Cost controls = 0;
  for (const char32_t c : text) {
    if (c < 0x20 && !IsTextControl(c)) controls += StrangerCost(c);
  }
  for (const Word& word : words) {
    if (word.is_ascii) continue;
    result.characters += word.text.size();
    for (const char32_t c : word.text) result.ascii_letters += c < 0x80;
  }
  // ASCII words count in their own language and in English alike, so that a page of code says
  // nothing.
  const UScriptCode main_script = MainScript(words);
  result.ideographic = main_script == USCRIPT_HAN;
  Cost best = AnyLanguageCost(words);
  if (main_script == USCRIPT_HAN) {
    for (const Ideographs& script : IdeographicScripts()) {
      best = std::min(best, IdeographicCost(words, script));
    }
  }
  const std::vector<UScriptCode>& scripts = AlphabetScripts();
  for (size_t a = 0; a < scripts.size(); ++a) {
    if (scripts[a] != main_script) continue;
    best = std::min(best, AlphabeticCost(words, Alphabets()[a], best));
  }
  result.cost = best + controls;
  return result;
}

}  // namespace reprise::internal
