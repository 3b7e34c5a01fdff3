// Reading a JSONL file to the end, plain and packed, with the bare decompressor and memchr over the
// same bytes beside it. Bytes are those of the content.
#include <benchmark/benchmark.h>
#include <zlib.h>
#include <zstd.h>

#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "bench/read/generated_jsonl.h"
#include "reprise/read/record_reader.h"
#include "tests/read/packed.h"

namespace reprise {
namespace {

constexpr size_t kContentBytes = size_t{64} << 20;

const std::string& Content() {
  static const std::string content = GeneratedJsonl(kContentBytes, HanAs::kUtf8);
  return content;
}

const std::string& Packed(const std::string& extension) {
  static const std::string gzip = Gzip(Content());
  static const std::string zstd = Zstd(Content());
  return extension == ".gz" ? gzip : extension == ".zst" ? zstd : Content();
}

// Files that go away with the process.
class WrittenFile {
 public:
  explicit WrittenFile(const std::string& extension)
      : path_((std::filesystem::temp_directory_path() / ("reprise-bench.jsonl" + extension))
                  .native()) {
    const std::string& bytes = Packed(extension);
    std::ofstream(path_, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  }
  ~WrittenFile() { std::filesystem::remove(path_); }
  const std::string& path() const { return path_; }

 private:
  std::string path_;
};

void SetContentProcessed(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<int64_t>(Content().size()) * state.iterations());
}

void BM_RecordReader(benchmark::State& state, const std::string& extension) {
  const WrittenFile file(extension);
  const absl::StatusOr<InputSet> inputs = InputSet::Open({file.path()}, {});
  if (!inputs.ok()) return state.SkipWithError("the file cannot be opened");
  RecordBatch batch;
  uint64_t lines = 0;
  for (auto _ : state) {
    RecordReader reader(*inputs);
    while (true) {
      const absl::StatusOr<bool> more = reader.Next(batch);
      if (!more.ok()) return state.SkipWithError("the file cannot be read");
      if (!*more) break;
      lines += batch.records.size();
    }
  }
  SetContentProcessed(state);
  state.counters["lines"] =
      benchmark::Counter(static_cast<double>(lines), benchmark::Counter::kIsRate);
}
BENCHMARK_CAPTURE(BM_RecordReader, plain, std::string())->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_RecordReader, gzip, std::string(".gz"))->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(BM_RecordReader, zstd, std::string(".zst"))->Unit(benchmark::kMillisecond);

// Beside it.

void BM_MemchrLines(benchmark::State& state) {
  const std::string& content = Content();
  for (auto _ : state) {
    uint64_t lines = 0;
    const char* at = content.data();
    const char* const end = at + content.size();
    while (const void* found = std::memchr(at, '\n', static_cast<size_t>(end - at))) {
      at = static_cast<const char*>(found) + 1;
      ++lines;
    }
    benchmark::DoNotOptimize(lines);
  }
  SetContentProcessed(state);
}
BENCHMARK(BM_MemchrLines)->Unit(benchmark::kMillisecond);

void BM_ReadFile(benchmark::State& state) {
  const WrittenFile file("");
  std::vector<char> chunk(size_t{256} << 10);
  for (auto _ : state) {
    std::ifstream stream(file.path(), std::ios::binary);
    stream.rdbuf()->pubsetbuf(nullptr, 0);
    while (stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()))) {
      benchmark::DoNotOptimize(chunk.data());
    }
  }
  SetContentProcessed(state);
}
BENCHMARK(BM_ReadFile)->Unit(benchmark::kMillisecond);

void BM_ZstdAlone(benchmark::State& state) {
  const std::string& packed = Packed(".zst");
  std::vector<char> chunk(size_t{1} << 20);
  ZSTD_DCtx* const context = ZSTD_createDCtx();
  for (auto _ : state) {
    ZSTD_inBuffer input = {packed.data(), packed.size(), 0};
    while (input.pos < input.size) {
      ZSTD_outBuffer output = {chunk.data(), chunk.size(), 0};
      benchmark::DoNotOptimize(ZSTD_decompressStream(context, &output, &input));
    }
  }
  ZSTD_freeDCtx(context);
  SetContentProcessed(state);
}
BENCHMARK(BM_ZstdAlone)->Unit(benchmark::kMillisecond);

void BM_ZlibAlone(benchmark::State& state) {
  const std::string& packed = Packed(".gz");
  std::vector<char> chunk(size_t{1} << 20);
  for (auto _ : state) {
    z_stream stream = {};
    inflateInit2(&stream, 16 + MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    do {
      stream.next_out = reinterpret_cast<Bytef*>(chunk.data());
      stream.avail_out = static_cast<uInt>(chunk.size());
    } while (inflate(&stream, Z_NO_FLUSH) == Z_OK);
    inflateEnd(&stream);
  }
  SetContentProcessed(state);
}
BENCHMARK(BM_ZlibAlone)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace reprise
