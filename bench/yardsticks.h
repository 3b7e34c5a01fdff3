// Documents to measure a stage on, once on each kernel. Every benchmark binary has the yardsticks
// of yardsticks.cc beside its stages, "xxh3/latin" and so on: documents of the same kinds hashed by
// xxh3, copied, parsed as JSON and unpacked by zstd in the same run. The ratio of a stage to these
// is the figure.
//
//   RegisterOnEachKernel("normalize", RunNormalize);         // "normalize/avx2/latin" and so on
#ifndef REPRISE_BENCH_YARDSTICKS_H_
#define REPRISE_BENCH_YARDSTICKS_H_

#include <benchmark/benchmark.h>

#include <algorithm>
#include <map>
#include <string>
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

using Run = void (*)(benchmark::State& state, const Documents& documents);

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
