// Bytes of UTF-8 folded a second, by kind of text; ICU's NFKC_Casefold alone beside it. And of
// documents that somebody made to be slow, at one and at four megabytes: the rate must not fall.
#include <benchmark/benchmark.h>
#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/stringpiece.h>

#include <random>
#include <string>
#include <utility>
#include <vector>

#include "reprise/normalize/normalizer.h"

namespace reprise {
namespace {

constexpr size_t kDocuments = 64;
constexpr size_t kDocumentBytes = 16 << 10;

const std::vector<std::string>& PiecesOf(const std::string& kind) {
  static const std::vector<std::string> kLatin = {
      "the ",  "harbour ", "Council ", "met, ",      "in ",      "spring. ", "Every ",
      "boat ", "had ",     "been ",    "repaired; ", "none ",    "of ",      "them ",
      "(so ",  "they ",    "said) ",   "leaked ",    "again.\n", "1987 "};
  static const std::vector<std::string> kChinese = {
      "聂荣", "县", "严格", "按照", "规定", "，", "完善", "牧民", "的", "合作",
      "社",   "。", "今年", "我们", "学习", "、", "发展", "经济", "了", "“",
      "生态", "”",  "建设", "在",   "高原", "上", "2019", "年"};
  static const std::vector<std::string> kTraditional = {
      "聶榮", "縣", "嚴格", "按照", "規定", "，", "完善", "牧民", "的", "合作",
      "社",   "。", "今年", "我們", "學習", "、", "發展", "經濟", "了", "「",
      "生態", "」", "建設", "在",   "高原", "上", "2019", "年"};
  static const std::vector<std::string> kGlossed = {
      "聶榮", "縣(xian) ", "嚴(yan) ", "格", "按照", "規(gui) ", "定",   "，",       "完善",
      "牧民", "的",        "合作",     "社", "。",   "今年",     "我們", "學(xue) ", "習(xi) ",
      "、",   "發展",      "經濟",     "了", "生態", "建設",     "在"};
  static const std::vector<std::string> kRussian = {
      "гавань ", "Совет ",    "собрался, ", "в ",       "весной. ", "каждая ", "лодка ",
      "была ",   "снова ",    "починена; ", "ни ",      "одна ",    "из ",     "них ",
      "(так ",   "говорят) ", "не ",        "текла.\n", "1987 "};
  static const std::vector<std::string> kSerbian = {
      "лука ",  "Савет ", "је ",   "заседао, ",   "у ",       "пролеће. ", "сваки ",
      "чамац ", "био ",   "опет ", "поправљен; ", "ниједан ", "од ",       "њих ",
      "(тако ", "кажу) ", "није ", "пуштао.\n",   "1987 "};
  static const std::vector<std::string> kThai = {"ท่าเรือ",    "สภา", "ประชุม", " ",    "ใน",
                                                 "ฤดูใบไม้ผลิ", "เรือ", "ทุกลำ",  "ได้รับ", "การ",
                                                 "ซ่อม",      "แล้ว", "น้ำ",    "2530"};
  static const std::vector<std::string> kHindi = {"बंदरगाह ", "परिषद ", "की ",  "बैठक ", "वसंत ",
                                                  "में ",      "हुई। ",   "हर ",  "नाव ", "की ",
                                                  "मरम्मत ",  "हो ",    "चुकी ", "थी।\n"};
  static std::vector<std::string> mixed;
  if (mixed.empty())
    for (const auto* pieces : {&kLatin, &kChinese, &kTraditional, &kLatin})
      mixed.insert(mixed.end(), pieces->begin(), pieces->end());
  if (kind == "latin") return kLatin;
  if (kind == "chinese") return kChinese;
  if (kind == "traditional") return kTraditional;
  if (kind == "glossed") return kGlossed;
  if (kind == "russian") return kRussian;
  if (kind == "serbian") return kSerbian;
  if (kind == "thai") return kThai;
  if (kind == "hindi") return kHindi;
  return mixed;
}

std::vector<std::string> Documents(const std::string& kind) {
  std::mt19937 random(20);
  const std::vector<std::string>& pieces = PiecesOf(kind);
  std::vector<std::string> documents(kDocuments);
  for (std::string& document : documents)
    while (document.size() < kDocumentBytes) document += pieces[random() % pieces.size()];
  return documents;
}

uint64_t TotalBytes(const std::vector<std::string>& documents) {
  uint64_t bytes = 0;
  for (const std::string& document : documents) bytes += document.size();
  return bytes;
}

void Normalize(benchmark::State& state, const std::string& kind, NormalizeOptions options) {
  const std::vector<std::string> documents = Documents(kind);
  Normalizer normalizer(options);
  FoldedText folded;
  TextFacts facts;
  for (auto _ : state) {
    for (const std::string& document : documents) {
      normalizer.Normalize(document, folded, facts);
      benchmark::DoNotOptimize(folded.units.data());
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TotalBytes(documents)));
}

void IcuNfkcCasefold(benchmark::State& state, const std::string& kind) {
  const std::vector<std::string> documents = Documents(kind);
  UErrorCode error = U_ZERO_ERROR;
  const icu::Normalizer2* const nfkc = icu::Normalizer2::getNFKCCasefoldInstance(error);
  for (auto _ : state) {
    for (const std::string& document : documents) {
      std::string folded;
      icu::StringByteSink<std::string> sink(&folded);
      nfkc->normalizeUTF8(0, document, sink, nullptr, error);
      benchmark::DoNotOptimize(folded.data());
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * TotalBytes(documents)));
}

void Hostile(benchmark::State& state, const std::string& piece) {
  std::string document;
  while (document.size() < static_cast<size_t>(state.range(0))) document += piece;
  Normalizer normalizer(NormalizeOptions{});
  FoldedText folded;
  TextFacts facts;
  for (auto _ : state) {
    normalizer.Normalize(document, folded, facts);
    benchmark::DoNotOptimize(folded.units.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * document.size()));
}

[[maybe_unused]] const bool kRegistered = [] {
  for (const char* kind : {"latin", "chinese", "traditional", "mixed", "glossed", "russian",
                           "serbian", "thai", "hindi"}) {
    benchmark::RegisterBenchmark((std::string("normalize/") + kind).c_str(), Normalize, kind,
                                 NormalizeOptions{});
    benchmark::RegisterBenchmark((std::string("icu_nfkc_casefold/") + kind).c_str(),
                                 IcuNfkcCasefold, kind);
  }
  benchmark::RegisterBenchmark("normalize_with_offsets/mixed", Normalize, "mixed",
                               NormalizeOptions{.want_offsets = true});
  benchmark::RegisterBenchmark("normalize_without_glosses_and_scripts/mixed", Normalize, "mixed",
                               NormalizeOptions{.strip_glosses = false, .unify_scripts = false});
  const std::pair<const char*, const char*> hostile[] = {
      {"parentheses", "("},
      {"full_width_parentheses", "（"},
      {"open_glosses", "漢(han"},
      {"glosses", "漢(han)"},
      {"furigana", "漢字漢字漢字漢字(かんじかんじかんじかん"},
      {"marks", "\u0301"},
      {"marks_out_of_order", "\u0E48\u0E38"},
      {"kana_marks", "\u3099"},
      {"jamo", "\u1161"},
      {"replacement_characters", "\uFFFD"},
      {"half_surrogates", "\xED\xA0\x80"},
      {"homoglyphs", "aаoоp"},
      {"one_mixed_word", "aа"},
      {"serbian", "љ"},
      {"longest_expansion", "\uFDFA"},
      {"one_character", "a"},
  };
  for (const auto& [name, piece] : hostile)
    benchmark::RegisterBenchmark((std::string("hostile/") + name).c_str(), Hostile, piece)
        ->Arg(1 << 20)
        ->Arg(4 << 20);
  return true;
}();

}  // namespace
}  // namespace reprise
