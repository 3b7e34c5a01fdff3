// How often mojibake is restored, and how often natural text is taken for it.
//
//   reprise_repair_quality [--check] CORPUS [PARAGRAPHS]
//
// With --check the exit code is 1 when a bar is missed (kBars, and no false repair), and 77 when
// there is no corpus. CORPUS is made by scripts/make_text_corpus.py (its `test` folder). For each
// carrier and source, PARAGRAPHS (default 200) of at least 60 characters a language are written in
// the source, read in the carrier without a loss, and given to the decoder alone; the table shows
// the share, in percent, that comes back exactly. Then every paragraph of the corpus is given to it
// as it is: whatever it changes is a false repair.
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "bench/decode/quality/labelled_text.h"
#include "reprise/decode/decoder.h"
#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/damage_scan.h"
#include "reprise/decode/internal/utf8.h"

namespace reprise {
namespace {

struct Source {
  const char* charset;
  const char* languages;
};

constexpr Source kSources[] = {
    {"utf-8", "zh_CN zh_TW ja ko ru uk el ar he th fr de es pl vi pt tr cs"},
    {"gb18030", "zh_CN"},
    {"big5", "zh_TW"},
    {"shift_jis", "ja"},
    {"euc-jp", "ja"},
    {"euc-kr", "ko"},
    {"windows-1251", "ru uk bg"},
    {"koi8-r", "ru"},
    {"windows-1253", "el"},
    {"windows-1255", "he"},
    {"windows-1256", "ar"},
    {"windows-874", "th"},
};

// Of a hundred damaged paragraphs, how many must come back; a carrier with 0 is only shown.
struct Carrier {
  const char* charset;
  int bar;
};

constexpr Carrier kCarriers[] = {{"gb18030", 98},    {"big5", 98},         {"shift_jis", 98},
                                 {"euc-kr", 90},     {"windows-1252", 98}, {"windows-1251", 0},
                                 {"windows-1250", 0}};
constexpr int kFewestDamaged = 300;       // A carrier, or its share says nothing.
constexpr size_t kFewestNatural = 50000;  // Paragraphs,
constexpr size_t kFewestLanguages = 20;   // of so many languages.

// The bytes as the carrier reads them, when that loses nothing.
std::optional<std::string> ReadAs(const std::string& bytes, Charset carrier) {
  const internal::CharsetCodec& codec = internal::CharsetCodec::Get(carrier);
  std::string text;
  std::string back;
  for (size_t i = 0; i < bytes.size();) {
    const internal::DecodedUnit unit = codec.Read(bytes, i);
    if (!unit.valid || unit.second != 0) return std::nullopt;
    internal::AppendUtf8(unit.code_point, text);
    char buffer[4];
    back.append(buffer, codec.Encode(unit.code_point, buffer));
    i += unit.size;
  }
  if (back != bytes) return std::nullopt;
  return text;
}

std::string Repaired(Decoder& decoder, const std::string& text, TextFacts& facts) {
  DecodedText decoded;
  if (!decoder.Decode(text, {.is_utf8 = true}, decoded, facts).ok()) return {};
  return std::string(decoded.utf8);
}

// Whether every carrier reaches its bar.
bool MeasureRestored(const std::vector<Language>& languages, int wanted, bool twice) {
  bool reached = true;
  Decoder decoder((DecodeOptions()));
  std::printf("\n| carrier | source | paragraphs | restored |\n|---|---|---|---|\n");
  for (const auto& [carrier_name, bar] : kCarriers) {
    const Charset carrier = *FindCharset(carrier_name);
    int all = 0;
    int all_right = 0;
    for (const Source& source : kSources) {
      if (std::string_view(source.charset) == carrier_name) continue;
      if (std::string_view(carrier_name) == "windows-1250" && source.charset[0] != 'u') continue;
      if (std::string_view(carrier_name) == "windows-1251" && source.charset[0] != 'u') continue;
      int taken = 0;
      int right = 0;
      for (const Language& language : languages) {
        if (!Lists(source.languages, language.code)) continue;
        int of_language = 0;
        for (const std::u32string& paragraph : language.paragraphs) {
          if (of_language == wanted) break;
          if (paragraph.size() < 60) continue;
          const std::u32string text = paragraph.substr(0, 400);
          size_t foreign = 0;
          for (const char32_t c : text) foreign += c >= 0x80;
          if (foreign < 8) continue;
          const std::optional<std::string> bytes = EncodeAs(text, *FindCharset(source.charset));
          if (!bytes) continue;
          std::optional<std::string> damaged = ReadAs(*bytes, carrier);
          if (damaged && twice) damaged = ReadAs(*damaged, carrier);
          if (!damaged) continue;
          ++of_language;
          ++taken;
          TextFacts facts;
          const bool ok = Repaired(decoder, *damaged, facts) == ToUtf8(text);
          right += ok;
          if (!ok && std::getenv("REPRISE_VERBOSE") != nullptr) {
            std::printf("%s %s %s: %.150s\n -> %.150s\n", carrier_name, source.charset,
                        language.code.c_str(), ToUtf8(text).c_str(),
                        Repaired(decoder, *damaged, facts).c_str());
          }
        }
      }
      if (taken == 0) continue;
      std::printf("| %s | %s | %d | %.1f |\n", carrier_name, source.charset, taken,
                  100.0 * right / taken);
      all += taken;
      all_right += right;
    }
    if (all > 0)
      std::printf("| %s | all | %d | %.1f |\n", carrier_name, all, 100.0 * all_right / all);
    if (bar > 0 && (all < kFewestDamaged || all_right * 100 < all * bar)) {
      reached = false;
      std::printf("MISSED: %d of %d by %s; the bar is %d %% of at least %d\n", all_right, all,
                  carrier_name, bar, kFewestDamaged);
    }
    std::fflush(stdout);
  }
  return reached;
}

// Whether there was none, in text enough.
bool MeasureFalseRepairs(const std::vector<Language>& languages) {
  Decoder decoder((DecodeOptions()));
  size_t paragraphs = 0;
  size_t wrong = 0;
  size_t spoken = 0;
  for (const Language& language : languages) {
    if (language.paragraphs.size() > 100) ++spoken;
    for (const std::u32string& paragraph : language.paragraphs) {
      const std::string text = ToUtf8(paragraph);
      TextFacts facts;
      const std::string result = Repaired(decoder, text, facts);
      ++paragraphs;
      if (facts.mojibake_repairs + facts.byte_shift_repairs == 0) continue;
      ++wrong;
      std::printf("false repair, %s by %s: %.200s -> %.200s\n", language.code.c_str(),
                  std::string(CharsetName(facts.mojibake_carrier)).c_str(), text.c_str(),
                  result.c_str());
    }
  }
  std::printf("\n%zu false repairs in %zu natural paragraphs of %zu languages\n", wrong, paragraphs,
              spoken);
  return wrong == 0 && paragraphs >= kFewestNatural && spoken >= kFewestLanguages;
}

// How many clean documents of about 2 KB pass the scan for damage for nothing.
void MeasureScan(const std::vector<Language>& languages) {
  size_t documents = 0;
  size_t suspected = 0;
  std::printf("\nClean documents of 2 KB that the scan suspects of mojibake, percent:");
  for (const Language& language : languages) {
    size_t of_language = 0;
    size_t wrong = 0;
    std::string text;
    for (const std::u32string& paragraph : language.paragraphs) {
      text += ToUtf8(paragraph) + "\n";
      if (text.size() < 2048) continue;
      ++of_language;
      wrong += internal::ScanForDamage(text, internal::FindByteSigns(text)).mojibake;
      text.clear();
    }
    documents += of_language;
    suspected += wrong;
    if (wrong * 100 > of_language) {
      std::printf(" %s %.1f", language.code.c_str(), 100.0 * wrong / of_language);
    }
  }
  std::printf("\nin all %zu of %zu\n", suspected, documents);
}

int Run(std::vector<std::string> arguments) {
  const bool check = !arguments.empty() && arguments.front() == "--check";
  if (check) arguments.erase(arguments.begin());
  if (arguments.empty()) {
    std::fprintf(stderr, "usage: reprise_repair_quality [--check] CORPUS [PARAGRAPHS]\n");
    return 2;
  }
  const std::vector<Language> languages = ReadLanguages(arguments[0]);
  if (languages.empty()) return NoCorpus(arguments[0]);
  const int wanted = arguments.size() > 1 ? std::stoi(arguments[1]) : 200;
  bool reached = MeasureRestored(languages, wanted, false);
  if (!check) {
    std::printf("\nDamaged twice:\n");
    MeasureRestored(languages, wanted / 4 + 1, true);
    MeasureScan(languages);
  }
  reached = MeasureFalseRepairs(languages) && reached;
  return check && !reached ? 1 : 0;
}

}  // namespace
}  // namespace reprise

int main(int argc, char** argv) { return reprise::Run({argv + 1, argv + argc}); }
