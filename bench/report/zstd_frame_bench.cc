// Packing what is kept, in frames of 1 MiB of lines; the argument is the level. Bytes are those
// before packing, "ratio" is how many of them become one.
#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "bench/corpus_generator.h"
#include "bench/yardsticks.h"
#include "reprise/report/zstd_frame.h"

namespace reprise {
namespace {

const std::vector<std::string>& Pieces() {
  static const std::vector<std::string> pieces = [] {
    std::vector<std::string> made(1);
    for (const std::string& document : bench::DocumentsOf("crawl")) {
      if (made.back().size() >= size_t{1} << 20) made.emplace_back();
      made.back() += bench::JsonLine("d12", document);
    }
    return made;
  }();
  return pieces;
}

void CompressFrame(benchmark::State& state) {
  ZstdFrameCompressor compressor(static_cast<int>(state.range(0)));
  std::string frame;
  size_t next = 0;
  int64_t bytes = 0;
  int64_t packed = 0;
  for (auto _ : state) {
    const std::string& piece = Pieces()[next++ % Pieces().size()];
    if (!compressor.Compress(piece, frame).ok()) return state.SkipWithError("zstd failed");
    bytes += static_cast<int64_t>(piece.size());
    packed += static_cast<int64_t>(frame.size());
  }
  state.SetBytesProcessed(bytes);
  state.counters["ratio"] = static_cast<double>(bytes) / static_cast<double>(packed);
}
BENCHMARK(CompressFrame)->ArgName("level")->Arg(1)->Arg(2)->Arg(3)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
