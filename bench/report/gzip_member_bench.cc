// Packing the records of a kept crawl, a gzip member a document; the argument is the level. Bytes
// are those before packing.
#include <benchmark/benchmark.h>

#include <string>

#include "bench/yardsticks.h"
#include "reprise/report/gzip_member.h"

namespace reprise {
namespace {

void AppendMember(benchmark::State& state) {
  GzipMemberCompressor compressor(static_cast<int>(state.range(0)));
  std::string members;
  bool ok = true;
  bench::RunOver(state, bench::DocumentsOf("crawl"), [&](const std::string& document) {
    members.clear();
    ok &= compressor.Append(document, members).ok();
    benchmark::DoNotOptimize(members.data());
  });
  if (!ok) state.SkipWithError("zlib failed");
}
BENCHMARK(AppendMember)->ArgName("level")->Arg(1)->Arg(6)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
