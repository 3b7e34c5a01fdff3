#include "reprise/normalize/fold_table.h"

#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/uniset.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <memory>
#include <set>
#include <string>

#include "reprise/normalize/internal/ascii_block.h"
#include "tests/catch.h"

namespace reprise {
namespace {

std::u32string FoldOf(char32_t code_point) {
  const FoldTable& table = FoldTable::Get();
  const FoldEntry entry = table.Entry(code_point);
  if (entry.is_expansion())
    return std::u32string(table.ExpansionBegin(entry), table.ExpansionEnd(entry));
  if (entry.value() == FoldTable::kDrop) return U"";
  return std::u32string(1, entry.value());
}

// The same rules by another path: ICU at run time, over strings, with transliterator rules where
// the generator reads the character database.
class Oracle {
 public:
  Oracle() {
    UErrorCode error = U_ZERO_ERROR;
    casefold_ = icu::Normalizer2::getNFKCCasefoldInstance(error);
    optional_marks_.applyPattern(
        u"[[[:scx=Latn:][:scx=Grek:][:scx=Cyrl:][:scx=Arab:][:scx=Hebr:][\\u302A-\\u302D]]"
        u" & [[:M:] - [:scx=Deva:]]]",
        error);
    for (UChar32 c = 0; c <= 0x10FFFF; ++c) {
      UErrorCode ignored = U_ZERO_ERROR;
      UScriptCode scripts[4];
      if (IsMark(c) && uscript_getScriptExtensions(c, scripts, 4, &ignored) == 1 &&
          scripts[0] == USCRIPT_INHERITED)
        optional_marks_.add(c);
    }
    // Letters of the five alphabets come apart from their marks, tatweel goes, letters take their
    // usual form.
    UParseError where;
    strip_.reset(icu::Transliterator::createFromRules(
        "strip",
        ":: [[:scx=Latn:][:scx=Grek:][:scx=Cyrl:][:scx=Arab:][:scx=Hebr:]] NFD;"
        ":: [\\u0640] Remove;"
        "[\\u0649 \\u06CC] > \\u064A; [\\u06A9 \\u06AA] > \\u0643; [\\u06BE \\u06C1] > \\u0647;"
        "ı > i;",
        UTRANS_FORWARD, where, error));
    simplify_.reset(
        icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, error));
    REQUIRE(U_SUCCESS(error));
  }

  std::u32string Fold(char32_t code_point) const {
    UErrorCode error = U_ZERO_ERROR;
    icu::UnicodeString text = casefold_->normalize(Text(code_point), error);
    if (text.length() > 1 && text[0] == u' ' && IsMark(text.char32At(1))) return U" ";
    strip_->transliterate(text);
    std::u32string out;
    for (int32_t i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
      if (optional_marks_.contains(text.char32At(i))) continue;
      icu::UnicodeString one(text.char32At(i));
      simplify_->transliterate(one);
      const UChar32 c = one.char32At(0);
      const int8_t type = u_charType(c);
      const bool new_ideograph =
          c >= 0x20000 && c <= 0x3FFFD && type == U_UNASSIGNED && !U_IS_UNICODE_NONCHAR(c);
      if (type == U_DECIMAL_DIGIT_NUMBER) {
        out += static_cast<char32_t>(U'0' + u_charDigitValue(c));
      } else if ((c < 0x2B9 || c > 0x2BF) &&
                 ((U_MASK(type) & (U_GC_L_MASK | U_GC_M_MASK | U_GC_N_MASK)) != 0 ||
                  new_ideograph)) {
        out += static_cast<char32_t>(c);
      } else if (out.empty() || out.back() != U' ') {
        out += U' ';
      }
    }
    return out;
  }

 private:
  static icu::UnicodeString Text(char32_t c) { return icu::UnicodeString(static_cast<UChar32>(c)); }
  static bool IsMark(UChar32 c) { return (U_GET_GC_MASK(c) & U_GC_M_MASK) != 0; }

  const icu::Normalizer2* casefold_ = nullptr;
  icu::UnicodeSet optional_marks_;
  std::unique_ptr<icu::Transliterator> strip_;
  std::unique_ptr<icu::Transliterator> simplify_;
};

bool IsIdeograph(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_IDEOGRAPHIC);
}

TEST_CASE("every code point folds as ICU's normalizer and transliterator say") {
  if (std::string(U_UNICODE_VERSION) != "15.0") {
    WARN("skipped: the table is of Unicode 15.0, ICU here is of " << U_UNICODE_VERSION);
    return;
  }
  const Oracle oracle;
  size_t other_ideographs = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const std::u32string expected = U_IS_SURROGATE(c) ? U" " : oracle.Fold(c);
    const std::u32string actual = FoldOf(c);
    if (actual == expected) continue;
    INFO(std::hex << "U+" << static_cast<uint32_t>(c));
    // Variants that ICU leaves alone become the usual ideograph, and radicals, which are symbols to
    // it, the ideograph they are drawn after.
    const bool is_radical = c >= 0x2E80 && c <= 0x2FD5;
    const bool one_ideograph = actual.size() == 1 && IsIdeograph(actual[0]) &&
                               (is_radical || (IsIdeograph(c) && expected.size() == 1));
    if (!one_ideograph) CHECK(actual == expected);
    ++other_ideographs;
  }
  // 113 radicals, the Unihan forms ICU lacks and the variants listed in the generator.
  CHECK(other_ideographs > 150);
  CHECK(other_ideographs < 400);
}

TEST_CASE("what a code point folds to folds to itself") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    for (const char32_t out : FoldOf(c)) {
      if (FoldOf(out) == std::u32string(1, out)) continue;
      INFO(std::hex << "U+" << static_cast<uint32_t>(c));
      CHECK(FoldOf(out) == std::u32string(1, out));
    }
  }
}

TEST_CASE("the flat table agrees with the entries, and escapes what it cannot say") {
  const FoldTable& table = FoldTable::Get();
  size_t escaped = 0;
  for (char32_t c = 0; c < 0x10000; ++c) {
    const FoldEntry entry = table.Entry(c);
    const bool plain = !entry.is_expansion() && !entry.is_composing() && !entry.is_watched() &&
                       entry.value() < FoldTable::kEscape;
    if (!plain) ++escaped;
    const char32_t expected = plain ? entry.value() : FoldTable::kEscape;
    if (table.bmp()[c] != expected) {
      INFO(std::hex << "U+" << static_cast<uint32_t>(c));
      CHECK(table.bmp()[c] == expected);
    }
  }
  CHECK(escaped < 3000);
}

TEST_CASE("composing code points have ICU's combining class and quick check") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const FoldEntry entry = FoldTable::Get().Entry(c);
    if (entry.is_expansion() || entry.value() != c) continue;
    const auto icu = static_cast<UChar32>(c);
    const bool same =
        entry.combining_class() == u_getCombiningClass(icu) &&
        entry.may_compose() == (u_getIntPropertyValue(icu, UCHAR_NFC_QUICK_CHECK) != UNORM_YES);
    if (!same) {
      INFO(std::hex << "U+" << static_cast<uint32_t>(c));
      CHECK(same);
    }
  }
}

TEST_CASE("the variants that ICU does not know are folded") {
  const std::u32string pairs =
      U"犛牦峯峰嶽岳囌苏濛蒙彫雕淩凌廕荫扞捍擡抬敎教旣既朮术査查榦干滙汇牴抵硃朱脩修菴庵薹苔"
      U"谿溪遶绕鉆钻鍼针鞦秋韆千餈糍卽即嵗岁⻓长⺝月⼀一";
  for (size_t i = 0; i < pairs.size(); i += 2) {
    INFO(std::hex << static_cast<uint32_t>(pairs[i]));
    CHECK(FoldOf(pairs[i]) == pairs.substr(i + 1, 1));
  }
}

TEST_CASE("ASCII is never dropped and never escaped") {
  for (char16_t c = 0; c < 0x80; ++c) {
    CHECK(FoldTable::Get().bmp()[c] != FoldTable::kDrop);
    CHECK(FoldTable::Get().bmp()[c] != FoldTable::kEscape);
  }
}

// What a block must do, byte by byte.
TEST_CASE("a block of eight ASCII bytes folds as the table says, whatever stands before it") {
  const char16_t* const bmp = FoldTable::Get().bmp();
  const std::string bytes = "aZ09 ,\n@[`{~\x7f\x80\xE4";
  uint64_t state = 1;
  for (int round = 0; round < 200000; ++round) {
    uint8_t block[8];
    for (uint8_t& byte : block) {
      state = state * 6364136223846793005u + 1442695040888963407u;
      byte = static_cast<uint8_t>(bytes[(state >> 40) % bytes.size()]);
    }
    const bool before = (state >> 33 & 1) != 0;
    std::u16string expected;
    bool after_separator = before;
    ptrdiff_t read = 0;
    bool stopped = false;
    for (; read < 8 && !stopped; ++read) {
      if (block[read] >= 0x80) {
        stopped = true;
        break;
      }
      const char16_t unit = bmp[block[read]];
      const bool doubled = unit == u' ' && after_separator;
      after_separator = unit == u' ';
      if (doubled) {
        while (read < 8 && block[read] < 0x80 && bmp[block[read]] == u' ') ++read;
        break;
      }
      expected += unit;
    }
    char16_t out[8];
    bool state_after = before;
    const internal::AsciiStep step = internal::FoldAsciiBlock(block, state_after, out);
    if (step.read != read || step.stopped != stopped || state_after != after_separator ||
        std::u16string(out, static_cast<size_t>(step.written)) != expected) {
      FAIL("block " << std::string(block, block + 8) << " after separator " << before);
    }
  }
}

}  // namespace
}  // namespace reprise
