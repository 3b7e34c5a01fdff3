// Bytes of markup a second: extraction, its first steps alone, and beside them libxml2's parser,
// both as a tree and as events, on the same pages. Then a row for each hostile shape at half a
// megabyte and at a whole one: 50 ms and 2.2 times are the most they may take.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/extract/pages.h"
#include "reprise/extract/extractor.h"
#include "reprise/extract/internal/html_tokenizer.h"
#include "reprise/extract/internal/html_tree.h"

#ifdef REPRISE_BENCH_LIBXML2
#include <libxml/HTMLparser.h>
#endif

namespace reprise::bench {
namespace {

const std::vector<std::string>& Pages() {
  static const auto* const pages = [] {
    auto* const made = new std::vector<std::string>;
    for (uint64_t seed = 0; seed < 64; ++seed) made->push_back(MakePage(seed));
    return made;
  }();
  return *pages;
}

template <typename Take>
void OverPages(benchmark::State& state, Take take) {
  size_t next = 0;
  int64_t bytes = 0;
  for (auto _ : state) {
    const std::string& page = Pages()[next++ % Pages().size()];
    take(page);
    bytes += static_cast<int64_t>(page.size());
  }
  state.SetBytesProcessed(bytes);
}

void Tokenize(benchmark::State& state) {
  OverPages(state, [](const std::string& page) {
    internal::HtmlTokenizer tokenizer(page);
    size_t tokens = 0;
    while (tokenizer.Next()) ++tokens;
    benchmark::DoNotOptimize(tokens);
  });
}
BENCHMARK(Tokenize);

void Tree(benchmark::State& state) {
  internal::HtmlTree tree;
  OverPages(state, [&](const std::string& page) { tree.Build(page, internal::HtmlLimits{}); });
}
BENCHMARK(Tree);

void Extract(benchmark::State& state, ExtractMode mode) {
  Extractor extractor(ExtractOptions{.mode = mode});
  ExtractedPage extracted;
  OverPages(state, [&](const std::string& page) { extractor.Extract(page, extracted); });
}
BENCHMARK_CAPTURE(Extract, text, ExtractMode::kText);
BENCHMARK_CAPTURE(Extract, body, ExtractMode::kBody);

#ifdef REPRISE_BENCH_LIBXML2
constexpr int kLibxmlOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                               HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT;

void ParseWithLibxml2(const std::string& page) {
  htmlDocPtr document =
      htmlReadMemory(page.data(), static_cast<int>(page.size()), nullptr, "UTF-8", kLibxmlOptions);
  xmlFreeDoc(document);
}

void Libxml2Tree(benchmark::State& state) { OverPages(state, ParseWithLibxml2); }
BENCHMARK(Libxml2Tree);
#endif

void Hostile(benchmark::State& state) {
  const HostileShape& shape = kHostileShapes[state.range(0)];
  const std::string page = shape.make(static_cast<size_t>(state.range(1)));
  Extractor extractor(ExtractOptions{});
  ExtractedPage extracted;
  for (auto _ : state) extractor.Extract(page, extracted);
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(page.size()));
  state.SetLabel(shape.name);
}
BENCHMARK(Hostile)
    ->ArgsProduct({benchmark::CreateDenseRange(0, kHostileShapeCount - 1, 1), {1 << 19, 1 << 20}})
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise::bench
