// Rows of every benchmark binary: what touches the bytes of the same documents once.
#include "bench/yardsticks.h"

#include <benchmark/benchmark.h>
#include <simdjson.h>
#include <xxhash.h>
#include <zstd.h>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "bench/corpus_generator.h"

namespace reprise::bench {
namespace {

void Xxh3(benchmark::State& state, const Documents& documents) {
  RunOver(state, documents, [](const std::string& document) {
    benchmark::DoNotOptimize(XXH3_64bits(document.data(), document.size()));
  });
}

void Memcpy(benchmark::State& state, const Documents& documents) {
  std::string output;
  for (const std::string& document : documents)
    output.resize(std::max(output.size(), document.size()));
  RunOver(state, documents, [&](const std::string& document) {
    std::memcpy(output.data(), document.data(), document.size());
    benchmark::ClobberMemory();
  });
}

int64_t BytesOf(const Documents& documents) {
  int64_t bytes = 0;
  for (const std::string& document : documents) bytes += static_cast<int64_t>(document.size());
  return bytes;
}

// On-Demand, one field of one line; bytes of the text, not of the JSON.
void SimdjsonParse(benchmark::State& state, const Documents& documents) {
  std::vector<simdjson::padded_string> lines;
  for (const std::string& document : documents) {
    lines.emplace_back(std::string_view(JsonLine("1", document)));
  }
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    for (const simdjson::padded_string& line : lines) {
      simdjson::ondemand::document json;
      std::string_view text;
      if (parser.iterate(line).get(json) || json["text"].get_string().get(text))
        return state.SkipWithError("a line is no JSON or has no text");
      benchmark::DoNotOptimize(text.size());
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * BytesOf(documents));
}

// Lines of JSON in one frame of level 3; bytes of the text, not of the JSON.
void ZstdDecompress(benchmark::State& state, const Documents& documents) {
  std::string lines;
  for (const std::string& document : documents) lines += JsonLine("1", document);
  std::string packed(ZSTD_compressBound(lines.size()), '\0');
  packed.resize(
      ZSTD_compress(packed.data(), packed.size(), lines.data(), lines.size(), /*level=*/3));
  for (auto _ : state) {
    benchmark::DoNotOptimize(
        ZSTD_decompress(lines.data(), lines.size(), packed.data(), packed.size()));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * BytesOf(documents));
}

[[maybe_unused]] const bool kRegistered = [] {
  const std::pair<const char*, Run> yardsticks[] = {
      {"xxh3", Xxh3}, {"memcpy", Memcpy}, {"simdjson", SimdjsonParse}, {"zstd", ZstdDecompress}};
  for (const auto& [name, run] : yardsticks) {
    for (const char* kind : kTextKinds) {
      benchmark::RegisterBenchmark(
          absl::StrFormat("%s/%s", name, kind).c_str(),
          [](benchmark::State& state, Run of, const char* documents) {
            of(state, DocumentsOf(documents));
          },
          run, kind);
    }
  }
  return true;
}();

}  // namespace
}  // namespace reprise::bench
