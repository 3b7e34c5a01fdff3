// From bytes to repaired UTF-8: the cost of the common case (clean UTF-8, which must be next to
// that of validation) and of every other.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <random>
#include <string>
#include <vector>

#include "reprise/decode/decoder.h"
#include "reprise/decode/internal/charset_codec.h"
#include "reprise/decode/internal/damage_scan.h"
#include "reprise/decode/internal/utf8.h"
#include "reprise/normalize/internal/folder.h"
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

// What any reader of UTF-8 has to do: the yardstick of DecodeAndNormalize, which detects, repairs,
// looks for glosses and tells scripts as well.
void BM_ValidateAndFold(benchmark::State& state) {
  internal::Folder folder;
  FoldedText folded;
  Run(state, Documents(kSentences[state.range(0)]), [&](const std::string& document) {
    benchmark::DoNotOptimize(simdjson::validate_utf8(document.data(), document.size()));
    folder.Begin(document.size(), false);
    folder.Fold(document, 0, document.size());
    folder.Finish(folded);
    benchmark::DoNotOptimize(folded.units.data());
  });
}
BENCHMARK(BM_ValidateAndFold)->DenseRange(0, 4);

void BM_DecodeAndNormalize(benchmark::State& state) {
  Decoder decoder((DecodeOptions()));
  Normalizer normalizer((NormalizeOptions()));
  DecodedText text;
  FoldedText folded;
  TextFacts facts;
  Run(state, Documents(kSentences[state.range(0)]), [&](const std::string& document) {
    benchmark::DoNotOptimize(decoder.Decode(document, {}, text, facts).ok());
    normalizer.Normalize(text.utf8, folded, facts);
    benchmark::DoNotOptimize(folded.units.data());
  });
}
BENCHMARK(BM_DecodeAndNormalize)->DenseRange(0, 4);

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

// One megabyte that is nothing but trouble; and two, to see that time stays linear.
void BM_Hostile(benchmark::State& state) {
  static constexpr std::string_view kPieces[] = {
      "(",                         // brackets
      "e\xCC\x81",                 // combining marks
      "\xEF\xBF\xBD",              // replacement characters
      "\xED\xA0\x80",              // half surrogates: not UTF-8
      std::string_view("\0", 1),   // zero bytes
      "\xE5\x8F\x98?y\xC5\x8Du)",  // byte shifts that are none
      "&amp;amp;",                 // entities
      "\xC3\x83\xC2\xA9",          // mojibake without an end
      "\xE6\xB5\xA0",              // one rare ideograph
      "\xFF",                      // no charset's
      "~{",                        // HZ that never begins
      "\x81\x30",                  // half of GB18030
  };
  const std::string_view piece = kPieces[state.range(0)];
  std::string document;
  while (document.size() < (size_t{1} << 20) * static_cast<size_t>(state.range(1)))
    document += piece;
  DecodeAll(state, {document}, true);
}
BENCHMARK(BM_Hostile)->ArgsProduct({benchmark::CreateDenseRange(0, 11, 1), {1, 2}});

}  // namespace
}  // namespace reprise
