// What a stage is measured beside: the same documents hashed by xxh3, copied, and parsed as JSON,
// in the same run. The ratio of a stage to these is the figure.
//
//   RegisterYardsticks();                                    // "xxh3/latin" and so on
//   RegisterOnEachKernel("normalize", RunNormalize);         // "normalize/avx2/latin" and so on
#ifndef REPRISE_BENCH_YARDSTICKS_H_
#define REPRISE_BENCH_YARDSTICKS_H_

#include <benchmark/benchmark.h>
#include <simdjson.h>
#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_format.h"
#include "bench/corpus_generator.h"
#include "reprise/core/kernel.h"

namespace reprise::bench {

using Documents = std::vector<std::string>;

// Of the made-up crawl: all, those almost without characters beyond ASCII, those mostly of others.
inline constexpr const char* kTextKinds[] = {"crawl", "latin", "han"};

// 16 MiB of them.
inline const Documents& DocumentsOf(const std::string& kind) {
  static std::map<std::string, Documents> made;
  Documents& documents = made[kind];
  if (!documents.empty()) return documents;
  CorpusGenerator generator({.seed = 7});
  for (size_t bytes = 0; bytes < size_t{16} << 20;) {
    std::string article = generator.Next();
    const auto high = static_cast<size_t>(
        std::count_if(article.begin(), article.end(), [](char c) { return (c & 0x80) != 0; }));
    const bool is_latin = high * 10 < article.size();
    const bool is_han = high * 2 > article.size();
    if ((kind == "latin" && !is_latin) || (kind == "han" && !is_han)) continue;
    bytes += article.size();
    documents.push_back(std::move(article));
  }
  return documents;
}

// Runs `work` over all documents, again and again, and counts their bytes.
template <typename Work>
void RunOver(benchmark::State& state, const Documents& documents, Work work) {
  int64_t bytes = 0;
  for (const std::string& document : documents) bytes += static_cast<int64_t>(document.size());
  for (auto _ : state) {
    for (const std::string& document : documents) work(document);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * bytes);
}

inline void Xxh3(benchmark::State& state, const Documents& documents) {
  RunOver(state, documents, [](const std::string& document) {
    benchmark::DoNotOptimize(XXH3_64bits(document.data(), document.size()));
  });
}

inline void Memcpy(benchmark::State& state, const Documents& documents) {
  std::string output;
  for (const std::string& document : documents)
    output.resize(std::max(output.size(), document.size()));
  RunOver(state, documents, [&](const std::string& document) {
    std::memcpy(output.data(), document.data(), document.size());
    benchmark::ClobberMemory();
  });
}

// On-Demand, one field of one line; bytes of the text, not of the JSON.
inline void SimdjsonParse(benchmark::State& state, const Documents& documents) {
  int64_t bytes = 0;
  std::vector<simdjson::padded_string> lines;
  for (const std::string& document : documents) {
    lines.emplace_back(std::string_view(JsonLine("1", document)));
    bytes += static_cast<int64_t>(document.size());
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
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * bytes);
}

using Run = void (*)(benchmark::State& state, const Documents& documents);

inline void RegisterYardsticks() {
  const std::pair<const char*, Run> yardsticks[] = {
      {"xxh3", Xxh3}, {"memcpy", Memcpy}, {"simdjson", SimdjsonParse}};
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
}

inline void RegisterOnEachKernel(const char* name, Run run) {
  for (const Kernel kernel : AvailableKernels()) {
    for (const char* kind : kTextKinds) {
      benchmark::RegisterBenchmark(
          absl::StrFormat("%s/%s/%s", name, KernelName(kernel), kind).c_str(),
          [](benchmark::State& state, Run of, Kernel on, const char* documents) {
            const Kernel before = ActiveKernel();
            (void)ForceKernel(on);
            of(state, DocumentsOf(documents));
            (void)ForceKernel(before);
          },
          run, kernel, kind);
    }
  }
}

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_YARDSTICKS_H_
