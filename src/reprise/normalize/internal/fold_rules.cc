#include "reprise/normalize/internal/fold_rules.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

namespace reprise::internal {
namespace {

// Variants that ICU's Traditional-Simplified leaves alone: each character, and the one it becomes.
constexpr char32_t kVariants[] =
    U"犛牦峯峰嶽岳囌苏濛蒙彫雕淩凌廕荫扞捍擡抬敎教旣既朮术査查榦干滙汇牴抵硃朱脩修菴庵薹苔"
    U"谿溪遶绕鉆钻鍼针鞦秋韆千餈糍卽即嵗岁";

// Apostrophes and primes that Unicode calls letters. Writers use them and U+0027 for one another
// (Ukrainian, Uzbek, Hawaiian), so all of them separate.
bool IsModifierApostrophe(char32_t c) { return c >= 0x02B9 && c <= 0x02BF; }

std::u32string ToUtf32(const icu::UnicodeString& text) {
  std::u32string out;
  for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1))
    out.push_back(static_cast<char32_t>(text.char32At(i)));
  return out;
}

bool IsMark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

bool StandsInAlphabetWithOptionalMarks(char32_t c) {
  for (const UScriptCode script :
       {USCRIPT_LATIN, USCRIPT_GREEK, USCRIPT_CYRILLIC, USCRIPT_ARABIC, USCRIPT_HEBREW})
    if (uscript_hasScript(static_cast<UChar32>(c), script)) return true;
  return false;
}

// Marks of the five alphabets, and those of no script in particular (which Latin text uses most).
bool IsOptionalMark(char32_t c) {
  if (!IsMark(c) || uscript_hasScript(static_cast<UChar32>(c), USCRIPT_DEVANAGARI)) return false;
  UErrorCode error = U_ZERO_ERROR;
  UScriptCode scripts[32];
  const int32_t count = uscript_getScriptExtensions(static_cast<UChar32>(c), scripts, 32, &error);
  if (count == 1 && scripts[0] == USCRIPT_INHERITED) return true;
  const bool ideographic_tone = c >= 0x302A && c <= 0x302D;
  return ideographic_tone || StandsInAlphabetWithOptionalMarks(c);
}

// Arabic letters that keyboards and fonts use for one another, to the Arabic one.
char32_t ArabicForm(char32_t c) {
  switch (c) {
    case 0x0649:  // Alef maksura.
    case 0x06CC:  // Farsi yeh.
      return 0x064A;
    case 0x06A9:  // Keheh.
    case 0x06AA:  // Swash kaf.
      return 0x0643;
    case 0x06BE:  // Heh doachashmee.
    case 0x06C1:  // Heh goal.
    case 0x06D5:  // Ae.
      return c == 0x06D5 ? c : 0x0647;
    default:
      return c;
  }
}

bool IsTibetanOrOtherTsheg(char32_t c) { return c == 0x0F0B || c == 0x0F0C; }

}  // namespace

FoldRules::FoldRules() {
  UErrorCode error = U_ZERO_ERROR;
  nfkc_casefold_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
  nfd_ = icu::Normalizer2::getNFDInstance(error);
  nfc_ = icu::Normalizer2::getNFCInstance(error);
  const std::unique_ptr<icu::Transliterator> simplify(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
  if (U_FAILURE(error)) return;
  for (char32_t c = 0x3400; c < 0xA000; ++c) {
    icu::UnicodeString text(static_cast<UChar32>(c));
    simplify->transliterate(text);
    if (text.countChar32() == 1 && text.char32At(0) != static_cast<UChar32>(c))
      plain_form_[c] = static_cast<char32_t>(text.char32At(0));
  }
  for (size_t i = 0; kVariants[i] != 0; i += 2) plain_form_[kVariants[i]] = kVariants[i + 1];
  // Chains become one step. Where the rules contradict each other (a cycle), the variants win.
  for (size_t i = 0; kVariants[i] != 0; i += 2) {
    const auto onward = plain_form_.find(kVariants[i + 1]);
    if (onward != plain_form_.end() && onward->second == kVariants[i]) plain_form_.erase(onward);
  }
  for (auto& [from, to] : plain_form_) {
    for (int steps = 0; steps < 4; ++steps) {
      const auto onward = plain_form_.find(to);
      if (onward == plain_form_.end()) break;
      to = onward->second;
    }
  }
}

void FoldRules::AppendKept(char32_t c, std::u32string& out) const {
  if (IsOptionalMark(c) || c == 0x0640) return;
  c = ArabicForm(c);
  const auto plain = plain_form_.find(c);
  if (plain != plain_form_.end()) c = plain->second;
  const int32_t digit = u_charDigitValue(static_cast<UChar32>(c));
  if (digit >= 0 && u_charType(static_cast<UChar32>(c)) == U_DECIMAL_DIGIT_NUMBER)
    c = U'0' + static_cast<char32_t>(digit);
  const uint32_t kept = U_GC_L_MASK | U_GC_N_MASK | U_GC_M_MASK;
  const bool newer_ideograph =
      c >= 0x20000 && c <= 0x3FFFD && u_charType(static_cast<UChar32>(c)) == U_UNASSIGNED;
  const bool keep = (U_GET_GC_MASK(static_cast<UChar32>(c)) & kept) != 0 || newer_ideograph;
  if (keep && !IsModifierApostrophe(c) && !IsTibetanOrOtherTsheg(c)) {
    out.push_back(c);
  } else if (!out.empty() && out.back() == U' ') {
    return;
  } else {
    out.push_back(U' ');
  }
}

std::u32string FoldRules::Fold(char32_t code_point) const {
  UErrorCode error = U_ZERO_ERROR;
  if (U_IS_SURROGATE(code_point)) return U" ";
  const icu::UnicodeString source(static_cast<UChar32>(code_point));
  std::u32string out;
  const std::u32string parts = ToUtf32(nfkc_casefold_->normalize(source, error));
  // A spacing form of a mark (U+00B4, U+309B) is the mark on a space: a symbol, not a letter.
  if (parts.size() > 1 && parts[0] == U' ' && IsMark(parts[1])) return U" ";
  for (const char32_t c : parts) {
    if (!StandsInAlphabetWithOptionalMarks(c)) {
      AppendKept(c, out);
      continue;
    }
    for (const char32_t part :
         ToUtf32(nfd_->normalize(icu::UnicodeString(static_cast<UChar32>(c)), error)))
      AppendKept(part, out);
  }
  return out;
}

uint8_t FoldRules::CombiningClass(char32_t code_point) const {
  return u_getCombiningClass(static_cast<UChar32>(code_point));
}

bool FoldRules::MayCompose(char32_t code_point) const {
  return u_getIntPropertyValue(static_cast<UChar32>(code_point), UCHAR_NFC_QUICK_CHECK) !=
         UNORM_YES;
}

bool FoldRules::IsWatched(char32_t code_point) const { return code_point == 0xFF08; }

}  // namespace reprise::internal
