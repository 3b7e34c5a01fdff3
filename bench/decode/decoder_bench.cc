// From bytes to repaired UTF-8: the cost of the common case (clean UTF-8, which must be next to
// that of validation) and of every other.
#include <benchmark/benchmark.h>
#include <simdjson.h>
#include <time.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <numeric>
#include <random>
#include <span>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/decode/decoder.h"
#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/damage_scan.h"
#include "reprise/decode/internal/utf8.h"
#include "reprise/normalize/normalizer.h"

namespace reprise {
namespace {

constexpr std::string_view kSentences[] = {
    "我们在这里看到的文件已经不再使用，请重新打开，然后再试一次。",
    "每年春天，村里的人都要上山去修那条浇地的小河。",
    "The villagers go up the hill every spring to mend the stream that waters their fields. ",
    "Каждую весну жители деревни идут в горы и чинят ручей. ",
    "Chaque printemps, les villageois montent réparer le ruisseau qui arrose leurs prés. ",
};

// Documents of about 2 KB in one of the sentences, no two alike.
std::vector<std::string> Documents(std::string_view sentence) {
  std::vector<std::string> documents;
  for (int i = 0; i < 64; ++i) {
    std::string text = std::to_string(i) + " ";
    while (text.size() < 1800 + static_cast<size_t>(i) * 8) text += sentence;
    documents.push_back(text + "\n");
  }
  return documents;
}

std::vector<std::string> Encoded(std::string_view sentence, std::string_view charset) {
  const internal::CharsetCodec& codec = internal::CharsetCodec::Get(*FindCharset(charset));
  std::vector<std::string> documents;
  for (const std::string& text : Documents(sentence)) {
    std::string bytes;
    for (size_t i = 0; i < text.size();) {
      const internal::Utf8Unit unit = internal::ReadUtf8(text, i);
      char buffer[4];
      bytes.append(buffer, codec.Encode(unit.code_point, buffer));
      i += unit.size;
    }
    documents.push_back(bytes);
  }
  return documents;
}

template <typename Work>
void Run(benchmark::State& state, const std::vector<std::string>& documents, Work work) {
  int64_t bytes = 0;
  size_t next = 0;
  for (auto _ : state) {
    const std::string& document = documents[next++ % documents.size()];
    work(document);
    bytes += static_cast<int64_t>(document.size());
  }
  state.SetBytesProcessed(bytes);
}

void BM_ValidateUtf8(benchmark::State& state) {
  Run(state, Documents(kSentences[state.range(0)]), [](const std::string& text) {
    benchmark::DoNotOptimize(simdjson::validate_utf8(text.data(), text.size()));
  });
}
BENCHMARK(BM_ValidateUtf8)->DenseRange(0, 4);

void BM_ScanForDamage(benchmark::State& state) {
  Run(state, Documents(kSentences[state.range(0)]), [](const std::string& text) {
    benchmark::DoNotOptimize(internal::ScanForDamage(text, internal::FindByteSigns(text)).any());
  });
}
BENCHMARK(BM_ScanForDamage)->DenseRange(0, 4);

void DecodeAll(benchmark::State& state, const std::vector<std::string>& documents, bool repair) {
  DecodeOptions options;
  options.repair = repair;
  Decoder decoder(options);
  DecodedText text;
  TextFacts facts;
  Run(state, documents, [&](const std::string& document) {
    benchmark::DoNotOptimize(decoder.Decode(document, {}, text, facts).ok());
  });
}

void BM_DecodeCleanUtf8(benchmark::State& state) {
  DecodeAll(state, Documents(kSentences[state.range(0)]), true);
}
BENCHMARK(BM_DecodeCleanUtf8)->DenseRange(0, 4);

void BM_DecodeCleanUtf8WithoutRepair(benchmark::State& state) {
  DecodeAll(state, Documents(kSentences[state.range(0)]), false);
}
BENCHMARK(BM_DecodeCleanUtf8WithoutRepair)->DenseRange(0, 4);

// From bytes to folded text.
class TextReader {
 public:
  TextReader(const DecodeOptions& decode, const NormalizeOptions& normalize)
      : decoder_(decode), normalizer_(normalize) {}

  double SecondsFor(std::span<const std::string> documents) {
    const double begin = ProcessorSeconds();
    for (const std::string& document : documents) {
      benchmark::DoNotOptimize(decoder_.Decode(document, {}, text_, facts_).ok());
      normalizer_.Normalize(text_.utf8, folded_, facts_);
      benchmark::DoNotOptimize(folded_.units.data());
    }
    return ProcessorSeconds() - begin;
  }

 private:
  // Of this process alone: others may run beside us.
  static double ProcessorSeconds() {
    timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
  }

  Decoder decoder_;
  Normalizer normalizer_;
  DecodedText text_;
  FoldedText folded_;
  TextFacts facts_;
};

double Median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

// Decoding and folding of clean UTF-8, and in turns with it the same with nothing looked for and
// nothing repaired: `added` is what the looking adds, as a share. The documents are taken in small
// lots, in pairs of turns, one right after the other: other work and the clock of the processor
// change both alike, but not the quickest of each. Who comes second finds the lot in the cache, so
// each does as often as the other, and of each lot the geometric mean of the medians of both orders
// counts.
void DecodeAndNormalize(benchmark::State& state, const std::vector<std::string>& documents) {
  constexpr size_t kLot = 64;
  const size_t lots = (documents.size() + kLot - 1) / kLot;
  // Where a reader's buffers lie in memory makes a per cent: several of each take turns.
  constexpr size_t kReaders = 8;
  std::deque<TextReader> full;
  std::deque<TextReader> plain;
  for (size_t i = 0; i < kReaders; ++i) {
    full.emplace_back(DecodeOptions{}, NormalizeOptions{});
    plain.emplace_back(DecodeOptions{.repair = false},
                       NormalizeOptions{.strip_glosses = false, .unify_scripts = false});
  }
  std::vector<double> best_full(lots, 1e9);
  std::vector<double> best_plain(lots, 1e9);
  std::vector<std::vector<double>> ratios[2] = {std::vector<std::vector<double>>(lots),
                                                std::vector<std::vector<double>>(lots)};
  const auto take_turn = [&](TextReader& reader, size_t lot, std::vector<double>& best) {
    const size_t begin = lot * kLot;
    const size_t size = std::min(kLot, documents.size() - begin);
    const double seconds = reader.SecondsFor(std::span(documents).subspan(begin, size));
    best[lot] = std::min(best[lot], seconds);
    return seconds;
  };
  size_t turn = 0;
  for (auto _ : state) {
    const bool full_first = turn % 2 == 0;
    TextReader& full_reader = full[turn / 2 % kReaders];
    TextReader& plain_reader = plain[turn / 2 % kReaders];
    for (size_t lot = 0; lot < lots; ++lot) {
      double full_seconds = full_first ? take_turn(full_reader, lot, best_full) : 0;
      const double plain_seconds = take_turn(plain_reader, lot, best_plain);
      if (!full_first) full_seconds = take_turn(full_reader, lot, best_full);
      ratios[full_first ? 1 : 0][lot].push_back(full_seconds / plain_seconds);
    }
    ++turn;
  }
  double bytes = 0;
  for (const std::string& document : documents) bytes += static_cast<double>(document.size());
  const double full_seconds = std::accumulate(best_full.begin(), best_full.end(), 0.0);
  const double plain_seconds = std::accumulate(best_plain.begin(), best_plain.end(), 0.0);
  double expected_seconds = 0;
  for (size_t lot = 0; lot < lots; ++lot) {
    const double first = Median(ratios[1][lot]);
    const double second = turn > 1 ? Median(ratios[0][lot]) : first;
    expected_seconds += best_plain[lot] * std::sqrt(first * second);
  }
  state.counters["bytes_per_second"] = benchmark::Counter(
      bytes / full_seconds, benchmark::Counter::kDefaults, benchmark::Counter::OneK::kIs1024);
  state.counters["added"] = expected_seconds / plain_seconds - 1;
}

void BM_DecodeAndNormalize(benchmark::State& state) {
  DecodeAndNormalize(state, Documents(kSentences[state.range(0)]));
}
BENCHMARK(BM_DecodeAndNormalize)->DenseRange(0, 4);

// Natural text in a language, 8 MB of it at most, in documents of about 3 KB; none when the folder
// that REPRISE_TEXT_CORPUS names has no such file (scripts/make_text_corpus.py).
std::vector<std::string> NaturalDocuments(const std::string& language) {
  const char* const folder = std::getenv("REPRISE_TEXT_CORPUS");
  std::ifstream file(folder == nullptr ? "" : absl::StrFormat("%s/%s.txt", folder, language));
  std::vector<std::string> documents(1);
  size_t bytes = 0;
  for (std::string line; bytes < (8u << 20) && std::getline(file, line);) {
    if (documents.back().size() >= 3000) documents.emplace_back();
    documents.back() += line + "\n";
    bytes += line.size() + 1;
  }
  if (bytes == 0) documents.clear();
  return documents;
}

void BM_DecodeAndNormalizeNatural(benchmark::State& state, const char* language) {
  const std::vector<std::string> documents = NaturalDocuments(language);
  if (documents.empty()) return state.SkipWithError("REPRISE_TEXT_CORPUS has no such text");
  DecodeAndNormalize(state, documents);
}
BENCHMARK_CAPTURE(BM_DecodeAndNormalizeNatural, zh_CN, "zh_CN");
BENCHMARK_CAPTURE(BM_DecodeAndNormalizeNatural, zh_TW, "zh_TW");
BENCHMARK_CAPTURE(BM_DecodeAndNormalizeNatural, en, "en");
BENCHMARK_CAPTURE(BM_DecodeAndNormalizeNatural, ru, "ru");
BENCHMARK_CAPTURE(BM_DecodeAndNormalizeNatural, fr, "fr");
BENCHMARK_CAPTURE(BM_DecodeAndNormalizeNatural, de, "de");

void BM_DecodeGb18030(benchmark::State& state) {
  DecodeAll(state, Encoded(kSentences[0], "gb18030"), true);
}
BENCHMARK(BM_DecodeGb18030);

void BM_DecodeWindows1251(benchmark::State& state) {
  DecodeAll(state, Encoded(kSentences[3], "windows-1251"), true);
}
BENCHMARK(BM_DecodeWindows1251);

void BM_DecodeWindows1252(benchmark::State& state) {
  DecodeAll(state, Encoded(kSentences[4], "windows-1252"), true);
}
BENCHMARK(BM_DecodeWindows1252);

// UTF-8 that was read as GB18030.
void BM_RestoreMojibake(benchmark::State& state) {
  const internal::CharsetCodec& codec = internal::CharsetCodec::Get(*FindCharset("gb18030"));
  std::vector<std::string> damaged;
  for (const std::string& text : Documents(kSentences[3])) {
    std::string result;
    for (size_t i = 0; i < text.size();) {
      const internal::DecodedUnit unit = codec.Read(text, i);
      internal::AppendUtf8(unit.code_point, result);
      i += unit.size;
    }
    damaged.push_back(result);
  }
  DecodeAll(state, damaged, true);
}
BENCHMARK(BM_RestoreMojibake);

// Text without damage that the scan suspects, because its characters are rare: ideographs drawn at
// random, in one line and in short ones.
void BM_DecodeSuspected(benchmark::State& state) {
  std::mt19937 random(3);
  std::vector<std::string> documents(64);
  for (std::string& text : documents) {
    for (int i = 1; i <= 700; ++i) {
      internal::AppendUtf8(0x4E00 + random() % 0x5000, text);
      if (state.range(0) > 0 && i % state.range(0) == 0) text += '\n';
    }
  }
  DecodeAll(state, documents, true);
}
BENCHMARK(BM_DecodeSuspected)->ArgName("line")->Arg(0)->Arg(100)->Arg(20);

// A megabyte that is nothing but trouble, decoded and folded, and in turns with it two: `doubled`
// is how many times as long two take. By the quickest turn of each.
void Hostile(benchmark::State& state, std::string_view piece) {
  std::vector<std::string> documents(2);
  for (size_t i = 0; i < 2; ++i)
    while (documents[i].size() < (i + 1) << 20) documents[i] += piece;
  TextReader reader(DecodeOptions{}, NormalizeOptions{});
  double best[] = {1e9, 1e9};
  for (auto _ : state) {
    for (size_t i = 0; i < 2; ++i)
      best[i] = std::min(best[i], reader.SecondsFor({&documents[i], 1}));
  }
  state.counters["ns_per_byte"] = best[0] * 1e9 / static_cast<double>(documents[0].size());
  state.counters["doubled"] = best[1] / best[0];
}

struct HostilePiece {
  const char* name;
  std::string_view bytes;
};

constexpr HostilePiece kHostilePieces[] = {
    {"parentheses", "("},
    {"full_width_parentheses", "\xEF\xBC\x88"},
    {"combining_marks", "\xCC\x81"},
    {"marks_on_letters", "e\xCC\x81"},
    {"marks_out_of_order", "\xE0\xB9\x88\xE0\xB8\xB8"},
    {"replacement_characters", "\xEF\xBF\xBD"},
    {"half_surrogates", "\xED\xA0\x80"},
    {"longest_expansion", "\xEF\xB7\xBA"},
    {"open_glosses", "\xE6\xBC\xA2(han"},
    {"byte_shifts_that_are_none", "\xE5\x8F\x98?y\xC5\x8Du)"},
    {"nul", std::string_view("\0", 1)},
    {"entities", "&amp;amp;"},
    {"mojibake_without_end", "\xC3\x83\xC2\xA9"},
    {"one_rare_ideograph", "\xE6\xB5\xA0"},
    {"no_charset_has_it", "\xFF"},
    {"hz_that_never_begins", "~{"},
    {"half_of_gb18030", "\x81\x30"},
    {"two_alphabets_a_word", "a\xD0\xB0\xD0\xBE"},
    {"serbian", "\xD1\x99"},
};

[[maybe_unused]] const bool kRegistered = [] {
  for (const HostilePiece& piece : kHostilePieces) {
    benchmark::RegisterBenchmark((std::string("Hostile/") + piece.name).c_str(), Hostile,
                                 piece.bytes)
        ->Iterations(8);
  }
  return true;
}();

}  // namespace
}  // namespace reprise
