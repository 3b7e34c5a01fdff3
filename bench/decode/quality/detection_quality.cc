// How often a charset detector gives back the text that was encoded: ours, ICU's and uchardet on
// the same windows of text.
//
//   reprise_detection_quality [--check] CORPUS [WINDOWS [CHARSET]]
//
// With --check the exit code is 1 when a row misses its bar or what the better of the rivals
// reaches, and 77 when there is no corpus. CORPUS is made by scripts/make_text_corpus.py (its
// `test` folder); WINDOWS is how many are drawn for each charset, language and length (default 60).
// Prints a Markdown table: the share of windows, in percent, whose decoded text equals the source.
// With a CHARSET, only that one, and our failures one by one.
#include <uchardet.h>
#include <unicode/ucsdet.h>

#include <algorithm>
#include <cstdio>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "bench/decode/quality/labelled_text.h"
#include "reprise/decode/decoder.h"
#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/transcoder.h"

namespace reprise {
namespace {

struct Row {
  const char* charset;
  const char* languages;
};

// Of a hundred windows of a charset, how many must be right.
int BarOf(std::string_view charset) {
  using Kind = internal::CharsetCodec::Kind;
  if (charset == "utf-8" || charset == "hz") return 100;
  const bool is_single = internal::CharsetCodec::KindOf(*FindCharset(charset)) == Kind::kSingleByte;
  return is_single ? 92 : 99;
}

constexpr char kWestern[] = "fr de es pt it nl sv da nb fi is ca gl eu et sq ga";
constexpr char kCentral[] = "pl cs sk hu sl hr ro";

const Row kRows[] = {
    {"utf-8", "fr de pl ru el he ar th vi zh_CN zh_TW ja ko hi ka ta"},
    {"utf-16le", "en fr ru el he ar th vi zh_CN zh_TW ja ko hi ka"},
    {"utf-16be", "en fr ru el he ar th vi zh_CN zh_TW ja ko hi ka"},
    {"utf-32le", "en ru zh_CN ja ko hi"},
    {"utf-32be", "en ru zh_CN ja ko hi"},
    {"hz", "zh_CN"},
    {"iso-2022-jp", "ja"},
    {"iso-2022-kr", "ko"},
    {"gb18030", "zh_CN"},
    {"big5", "zh_TW"},
    {"shift_jis", "ja"},
    {"euc-jp", "ja"},
    {"euc-kr", "ko"},
    {"windows-1252", kWestern},
    {"iso-8859-15", kWestern},
    {"macintosh", kWestern},
    {"windows-1250", kCentral},
    {"iso-8859-2", kCentral},
    {"iso-8859-16", "ro"},
    {"windows-1251", "ru uk bg be sr mk"},
    {"koi8-r", "ru"},
    {"koi8-u", "uk"},
    {"ibm866", "ru be"},
    {"ibm855", "ru bg sr mk"},
    {"iso-8859-5", "ru bg be sr mk"},
    {"x-mac-cyrillic", "ru uk bg sr mk"},
    {"windows-1253", "el"},
    {"iso-8859-7", "el"},
    {"windows-1254", "tr"},
    {"iso-8859-3", "eo"},
    {"windows-1255", "he"},
    {"iso-8859-8", "he"},
    {"windows-1256", "ar fa"},
    {"iso-8859-6", "ar"},
    {"windows-1257", "lt lv et"},
    {"iso-8859-13", "lt lv et"},
    {"iso-8859-4", "lt lv et"},
    {"iso-8859-10", "is nb sv"},
    {"iso-8859-14", "cy ga"},
    {"windows-1258", "vi"},
    {"windows-874", "th"},
};

constexpr size_t kLengths[] = {40, 150, 600, 2400};
constexpr int kDetectors = 3;

class Rivals {
 public:
  Rivals() {
    UErrorCode error = U_ZERO_ERROR;
    icu_ = ucsdet_open(&error);
    uchardet_ = uchardet_new();
  }
  ~Rivals() {
    ucsdet_close(icu_);
    uchardet_delete(uchardet_);
  }

  std::string Icu(const std::string& bytes) {
    UErrorCode error = U_ZERO_ERROR;
    ucsdet_setText(icu_, bytes.data(), static_cast<int32_t>(bytes.size()), &error);
    const UCharsetMatch* match = ucsdet_detect(icu_, &error);
    return Read(bytes, match == nullptr || U_FAILURE(error) ? "" : ucsdet_getName(match, &error));
  }

  std::string Uchardet(const std::string& bytes) {
    uchardet_reset(uchardet_);
    uchardet_handle_data(uchardet_, bytes.data(), bytes.size());
    uchardet_data_end(uchardet_);
    return Read(bytes, uchardet_get_charset(uchardet_));
  }

 private:
  std::string Read(const std::string& bytes, std::string_view label) {
    const std::optional<Charset> charset = FindCharset(label);
    std::string text;
    if (charset) transcoder_.Transcode(*charset, bytes, 0, text, nullptr);
    return text;
  }

  UCharsetDetector* icu_;
  uchardet_t uchardet_;
  internal::Transcoder transcoder_;
};

// `length` characters from a paragraph on, or fewer at the end of the text.
std::u32string Window(const Language& language, size_t first, size_t length) {
  std::u32string text;
  for (size_t p = first; p < language.paragraphs.size() && text.size() < length; ++p) {
    if (!text.empty()) text += U'\n';
    text += language.paragraphs[p];
  }
  text.resize(std::min(text.size(), length));
  return text;
}

bool HasNonAscii(const std::u32string& text) {
  for (const char32_t c : text) {
    if (c >= 0x80) return true;
  }
  return false;
}

struct Score {
  int windows = 0;
  int right[kDetectors] = {0, 0, 0};
};

Score Measure(const Row& row, const std::vector<Language>& languages, size_t length, int wanted,
              bool verbose) {
  Score score;
  Rivals rivals;
  DecodeOptions options;
  options.repair = false;
  Decoder decoder(options);
  const Charset charset = *FindCharset(row.charset);
  for (const Language& language : languages) {
    if (!Lists(row.languages, language.code)) continue;
    std::mt19937 random(static_cast<uint32_t>(length));
    int taken = 0;
    int best = 0;
    for (int attempt = 0; attempt < wanted * 60 && taken < wanted; ++attempt) {
      const size_t first = random() % language.paragraphs.size();
      const std::u32string text = SpellFor(Window(language, first, length), language.code, charset);
      if (text.size() < length || (row.charset[3] != '-' && !HasNonAscii(text))) continue;
      const std::optional<std::string> bytes = EncodeAs(text, charset);
      if (!bytes) continue;
      ++taken;
      const std::string source = ToUtf8(text);
      DecodedText decoded;
      TextFacts facts;
      const bool ok = decoder.Decode(*bytes, {}, decoded, facts).ok() && decoded.utf8 == source;
      score.right[0] += ok;
      best += ok;
      if (!ok && verbose) {
        std::printf("%s %zu: %s: %.200s\n", language.code.c_str(), length,
                    std::string(CharsetName(facts.charset)).c_str(), source.c_str());
      }
      score.right[1] += rivals.Icu(*bytes) == source;
      score.right[2] += rivals.Uchardet(*bytes) == source;
    }
    score.windows += taken;
    if (verbose) std::printf("%s %zu: %d of %d\n", language.code.c_str(), length, best, taken);
  }
  return score;
}

int Run(std::vector<std::string> arguments) {
  const bool check = !arguments.empty() && arguments.front() == "--check";
  if (check) arguments.erase(arguments.begin());
  if (arguments.empty()) {
    std::fprintf(stderr, "usage: reprise_detection_quality [--check] CORPUS [WINDOWS [CHARSET]]\n");
    return 2;
  }
  const std::vector<Language> languages = ReadLanguages(arguments[0]);
  if (languages.empty()) return NoCorpus(arguments[0]);
  const int wanted = arguments.size() > 1 ? std::stoi(arguments[1]) : 60;
  const std::string only = arguments.size() > 2 ? arguments[2] : "";
  bool reached = true;
  std::printf("| charset | windows | 40 | 150 | 600 | 2,400 |\n|---|---|---|---|---|---|\n");
  for (const Row& row : kRows) {
    if (!only.empty() && only != row.charset) continue;
    std::string cells;
    Score all;
    for (const size_t length : kLengths) {
      const Score score = Measure(row, languages, length, wanted, !only.empty());
      all.windows += score.windows;
      for (int i = 0; i < kDetectors; ++i) all.right[i] += score.right[i];
      const double share = 100.0 / std::max(score.windows, 1);
      cells += absl::StrFormat(" %.1f / %.1f / %.1f |", share * score.right[0],
                               share * score.right[1], share * score.right[2]);
    }
    std::printf("| %s | %d |%s\n", row.charset, all.windows, cells.c_str());
    const int bar = BarOf(row.charset);
    const int best_rival = std::max(all.right[1], all.right[2]);
    if (all.windows == 0 || all.right[0] * 100 < all.windows * bar || all.right[0] < best_rival) {
      reached = false;
      std::printf("MISSED: %d of %d, a rival %d; the bar is %d %%\n", all.right[0], all.windows,
                  best_rival, bar);
    }
    std::fflush(stdout);
  }
  return check && !reached ? 1 : 0;
}

}  // namespace
}  // namespace reprise

int main(int argc, char** argv) { return reprise::Run({argv + 1, argv + argc}); }
