// Taking lines apart, with simdjson's On-Demand parser alone beside it: the same lines, the text
// field only.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench/read/generated_jsonl.h"
#include "reprise/read/record.h"
#include "reprise/read/record_reader.h"

namespace reprise {
namespace {

constexpr size_t kContentBytes = size_t{64} << 20;

// All the lines as one batch.
struct Lines {
  explicit Lines(HanAs han) {
    const std::string path =
        (std::filesystem::temp_directory_path() / "reprise-bench-record.jsonl").native();
    const std::string content = GeneratedJsonl(kContentBytes, han);
    std::ofstream(path, std::ios::binary)
        .write(content.data(), static_cast<std::streamsize>(content.size()));
    inputs = InputSet::Open({path}, {});
    RecordReader reader(*inputs, {.batch_bytes = 2 * kContentBytes});
    if (!*reader.Next(batch)) std::abort();
    std::filesystem::remove(path);
  }

  absl::StatusOr<InputSet> inputs = absl::UnknownError("");
  RecordBatch batch;
};

const Lines& LinesOf(HanAs han) {
  static const Lines utf8(HanAs::kUtf8);
  static const Lines escapes(HanAs::kEscapes);
  return han == HanAs::kUtf8 ? utf8 : escapes;
}

void SetLinesProcessed(benchmark::State& state, const Lines& lines) {
  const auto count = static_cast<int64_t>(lines.batch.records.size());
  state.SetBytesProcessed(static_cast<int64_t>(lines.batch.buffer.size()) * state.iterations());
  state.SetItemsProcessed(count * state.iterations());
}

void BM_RecordParser(benchmark::State& state, HanAs han) {
  const Lines& lines = LinesOf(han);
  RecordParser parser(*lines.inputs);
  Record record;
  for (auto _ : state) {
    for (const RawRecord& raw : lines.batch.records) {
      if (!parser.Parse(lines.batch, raw, record).ok()) return state.SkipWithError("bad line");
      benchmark::DoNotOptimize(record.text.data());
    }
  }
  SetLinesProcessed(state, lines);
}
BENCHMARK_CAPTURE(BM_RecordParser, utf8, HanAs::kUtf8)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_RecordParser, escapes, HanAs::kEscapes)->Unit(benchmark::kMillisecond);

void BM_SimdjsonAlone(benchmark::State& state, HanAs han) {
  const Lines& lines = LinesOf(han);
  simdjson::ondemand::parser parser;
  for (auto _ : state) {
    for (const RawRecord& raw : lines.batch.records) {
      const std::string_view line = lines.batch.bytes(raw);
      simdjson::ondemand::document document;
      std::string_view text;
      if (parser.iterate(line.data(), line.size(), line.size() + simdjson::SIMDJSON_PADDING)
              .get(document) ||
          document["text"].get_string().get(text)) {
        return state.SkipWithError("bad line");
      }
      benchmark::DoNotOptimize(text.data());
    }
  }
  SetLinesProcessed(state, lines);
}
BENCHMARK_CAPTURE(BM_SimdjsonAlone, utf8, HanAs::kUtf8)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_SimdjsonAlone, escapes, HanAs::kEscapes)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
