#include "reprise/normalize/internal/script_unify.h"

#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/hash.h"
#include "reprise/normalize/internal/romanization_tables.h"

namespace reprise {
namespace {

using internal::Alphabet;
using internal::Letter;
using internal::Romanization;

char32_t ToLower(char32_t c) {
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if ((c >= 0x460 && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) return c | 1;
  return c;
}

constexpr std::u32string_view kVowelsAndSigns = U"аеёиоуўэюяәөүұыіъь";

bool IsVowelOrSign(char32_t c) { return kVowelsAndSigns.find(c) != std::u32string_view::npos; }

absl::Span<const Romanization> RowsOf(TwoScriptLanguage language) {
  switch (language) {
    case TwoScriptLanguage::kSerbian:
      return internal::kSerbian;
    case TwoScriptLanguage::kAzeri:
      return internal::kAzeri;
    case TwoScriptLanguage::kUzbek:
      return internal::kUzbek;
    case TwoScriptLanguage::kKazakh:
      return internal::kKazakh;
    case TwoScriptLanguage::kUyghurCyrillic:
      return internal::kUyghurCyrillic;
    case TwoScriptLanguage::kUyghurArabic:
      return internal::kUyghurArabic;
    case TwoScriptLanguage::kNone:
      break;
  }
  return {};
}

// The rows of one language by letter.
class RomanizationTable {
 public:
  static const RomanizationTable& Of(TwoScriptLanguage language) {
    static const std::vector<RomanizationTable>& tables = *new std::vector<RomanizationTable>([] {
      std::vector<RomanizationTable> all;
      for (int i = 0; i < kTwoScriptLanguages; ++i)
        all.push_back(RomanizationTable(RowsOf(static_cast<TwoScriptLanguage>(i))));
      return all;
    }());
    return tables[static_cast<size_t>(language)];
  }

  const Romanization* Find(char32_t letter) const {
    return letter >= kFirst && letter <= kLast ? row_[letter - kFirst] : nullptr;
  }

 private:
  static constexpr char32_t kFirst = 0x400;
  static constexpr char32_t kLast = 0x6FF;

  explicit RomanizationTable(absl::Span<const Romanization> rows) : row_(kLast - kFirst + 1) {
    for (const Romanization& row : rows) row_[row.letter - kFirst] = &row;
  }

  std::vector<const Romanization*> row_;
};

}  // namespace

void LetterCensus::Add(const Letter& letter) {
  ++total_[static_cast<size_t>(letter.alphabet)];
  const char32_t lower = ToLower(letter.code_point);
  if (lower >= kFirst && lower <= kLast) ++count_[lower - kFirst];
}

uint64_t LetterCensus::ShareMilli(Alphabet alphabet, std::u32string_view letters) const {
  const uint64_t total = Total(alphabet);
  if (total == 0) return 0;
  uint64_t sum = 0;
  for (const char32_t c : letters) sum += count_[c - kFirst];
  return 1000 * sum / total;
}

// Shares in running text, in thousandths. Serbian: ј alone 40, with љ њ ћ ђ џ 65; Macedonian 25.
// Azeri: ә 80, ҝ and ҹ 30, and ј too. Kazakh: қ ғ ң ұ 70, і 40. Uzbek: қ ғ ҳ 40, ў 15; Karakalpak
// has ў beside ә, Tajik has no ў. Uyghur: ә 80, қ and ғ 40, җ 8. All others: none of these letters,
// or not together. A bound is a fraction of the share, so that some hundred letters are enough.
TwoScriptLanguage TellCyrillicLanguage(const LetterCensus& census) {
  const auto share = [&census](std::u32string_view letters) {
    return census.ShareMilli(Alphabet::kCyrillic, letters);
  };
  const uint64_t schwa = share(U"ә");
  if (schwa >= 20 && share(U"ҝҹ") >= 4) return TwoScriptLanguage::kAzeri;
  if (share(U"қғңұ") >= 10 && share(U"і") >= 5) return TwoScriptLanguage::kKazakh;
  if (share(U"қғ") >= 10 && schwa >= 20 && share(U"җ") >= 2)
    return TwoScriptLanguage::kUyghurCyrillic;
  if (share(U"қғҳ") >= 5 && share(U"ў") >= 3 && schwa < 4) return TwoScriptLanguage::kUzbek;
  // A Russian table of character sets may list these letters; Serbian has none of those.
  const bool east_slavic = share(U"ыэйщъьюя") >= 30;
  if (share(U"јљњћђџѓќѕ") >= 4 && schwa < 4 && !east_slavic) return TwoScriptLanguage::kSerbian;
  return TwoScriptLanguage::kNone;
}

// Uyghur: ۇ 40, ې and ۈ 30. Kazakh in Arabic script has ۇ but not ې and ۈ, Pashto ې but not ۇ,
// Kurdish none of them.
TwoScriptLanguage TellArabicLanguage(const LetterCensus& census) {
  const bool uyghur = census.ShareMilli(Alphabet::kArabic, U"ۇ") >= 5 &&
                      census.ShareMilli(Alphabet::kArabic, U"ېۈ") >= 3;
  return uyghur ? TwoScriptLanguage::kUyghurArabic : TwoScriptLanguage::kNone;
}

void RomanizeWord(TwoScriptLanguage language, const std::vector<Letter>& word,
                  std::vector<internal::Edit>& edits) {
  const RomanizationTable& table = RomanizationTable::Of(language);
  char32_t before = 0;
  for (const Letter& letter : word) {
    const char32_t lower = ToLower(letter.code_point);
    const Romanization* const row = table.Find(lower);
    if (row != nullptr) {
      const std::string_view latin = before == 0             ? row->at_start
                                     : IsVowelOrSign(before) ? row->after_vowel
                                                             : row->latin;
      edits.emplace_back(letter.source, latin);
    }
    before = lower;
  }
}

uint64_t RomanizationHash() {
  uint64_t hash = 0;
  for (int language = 0; language < kTwoScriptLanguages; ++language) {
    for (const Romanization& row : RowsOf(static_cast<TwoScriptLanguage>(language))) {
      hash = Mix64(hash ^ row.letter);
      for (const std::string_view latin : {row.latin, row.at_start, row.after_vowel})
        hash = Mix64(hash ^ HashBytes64(latin));
    }
  }
  return hash;
}

}  // namespace reprise
