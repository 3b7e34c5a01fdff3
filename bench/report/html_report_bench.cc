// Rendering the page; the argument is clusters, a tenth of them with their texts. Bytes are the
// page's.

#include <benchmark/benchmark.h>

#include <string>

#include "absl/strings/str_format.h"
#include "reprise/report/html_report.h"

namespace reprise {
namespace {

ReportData MakeData(int clusters) {
  ReportData data;
  for (int number = 0; number < clusters; ++number) {
    ReportCluster cluster;
    cluster.kept = {absl::StrFormat("crawl/%d", number), "A title of common length", "",
                    "crawl.jsonl.zst, record 7", 3000};
    for (int member = 0; member < 1 + number % 5; ++member) {
      cluster.members.push_back({{absl::StrFormat("copy/%d/%d", number, member), "", "", "", 2900},
                                 "near",
                                 0.85,
                                 0.93,
                                 {"text"},
                                 {}});
    }
    if (number % 10 == 0) {
      std::string text;
      while (text.size() < 3000) text += absl::StrFormat("文字 %d <word> ", number + text.size());
      const auto first = static_cast<uint32_t>(data.texts.size());
      data.texts.push_back({.id = cluster.kept.id, .text = text});
      data.texts.push_back({.id = cluster.members[0].document.id, .text = text});
      cluster.members[0].comparison = static_cast<uint32_t>(data.comparisons.size());
      data.comparisons.push_back(
          {.a = first, .b = first + 1, .passages = {{{0, 3000}, {0, 3000}, 400, false}}});
    }
    data.clusters.push_back(std::move(cluster));
  }
  return data;
}

void BM_RenderHtmlReport(benchmark::State& state) {
  const ReportData data = MakeData(static_cast<int>(state.range(0)));
  size_t bytes = 0;
  for (auto _ : state) {
    const std::string page = RenderHtmlReport(data);
    bytes = page.size();
    benchmark::DoNotOptimize(page.data());
  }
  state.SetItemsProcessed(state.iterations() * state.range(0));
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(bytes));
}
BENCHMARK(BM_RenderHtmlReport)
    ->RangeMultiplier(10)
    ->Range(100, 10'000)
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
