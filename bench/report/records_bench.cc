// Lines of the result files: the text of a kept document as JSON, and what is said of a duplicate.
#include <benchmark/benchmark.h>

#include <string>

#include "absl/strings/str_format.h"
#include "bench/yardsticks.h"
#include "reprise/report/records.h"

namespace reprise {
namespace {

void KeptText(benchmark::State& state, const char* kind) {
  bench::RunOver(state, bench::DocumentsOf(kind), [](const std::string& document) {
    benchmark::DoNotOptimize(KeptTextJsonLine("d12", "", "", document).data());
  });
}
BENCHMARK_CAPTURE(KeptText, crawl, "crawl")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(KeptText, latin, "latin")->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(KeptText, han, "han")->Unit(benchmark::kMillisecond);

// Bytes of the line.
void Duplicate(benchmark::State& state) {
  DuplicateLine line;
  line.overlap = {.a_size = 812, .b_size = 830, .shared = 790};
  line.differences = {"encoding:gb18030", "gloss:114"};
  line.url = "https://example.org/news/2026/11/22/an-article-of-the-day.html";
  line.origin.path = "crawl/part-0003.jsonl.zst";
  line.kept_url = "https://example.com/archive/12345";
  line.kept_origin.path = "crawl/part-0001.jsonl.zst";
  int64_t bytes = 0;
  std::string id;
  for (auto _ : state) {
    id = absl::StrFormat("d%d", ++line.cluster);
    line.id = line.duplicate_of = id;
    ++line.origin.record;
    bytes += static_cast<int64_t>(ToJsonLine(line).size());
  }
  state.SetBytesProcessed(bytes);
}
BENCHMARK(Duplicate);

}  // namespace
}  // namespace reprise
