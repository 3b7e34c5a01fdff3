// Folding on each kernel, beside what touches the same bytes once.
#include <benchmark/benchmark.h>

#include "bench/yardsticks.h"
#include "reprise/normalize/internal/folder.h"
#include "reprise/normalize/normalizer.h"

namespace reprise {
namespace {

void Fold(benchmark::State& state, const bench::Documents& documents) {
  internal::Folder folder;
  bench::RunOver(state, documents, [&](const std::string& document) {
    folder.Begin(document.size(), false);
    folder.Fold(document, 0, document.size());
    benchmark::DoNotOptimize(&folder.findings());
    benchmark::ClobberMemory();
  });
}

void NormalizeAll(benchmark::State& state, const bench::Documents& documents) {
  Normalizer normalizer(NormalizeOptions{});
  FoldedText folded;
  TextFacts facts;
  bench::RunOver(state, documents, [&](const std::string& document) {
    normalizer.Normalize(document, folded, facts);
    benchmark::DoNotOptimize(folded.units.data());
  });
}

[[maybe_unused]] const bool kRegistered = [] {
  bench::RegisterOnEachKernel("fold", Fold);
  bench::RegisterOnEachKernel("normalize", NormalizeAll);
  return true;
}();

}  // namespace
}  // namespace reprise
