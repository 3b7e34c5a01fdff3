// Runs over a crawl file of HTML pages, gzip member by member, beside what it takes to unpack it:
// MB/s of its content. Pages are those of bench/extract, of 20 hosts; on half of the crawls each
// host puts two lines of its own into its articles, which are to be found and left out.
#include <benchmark/benchmark.h>
#include <unistd.h>
#include <zlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "bench/extract/pages.h"
#include "reprise/pipeline/dedup.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/sketch_pass.h"
#include "reprise/report/gzip_member.h"

namespace reprise {
namespace {

constexpr uint64_t kPages = 2000;
constexpr uint64_t kHosts = 20;

// With a line in front of the article's paragraphs and one behind them.
std::string WithTemplateLines(std::string page, uint64_t host) {
  constexpr std::string_view kBegin = "<div class=\"entry-content\">\n";
  constexpr std::string_view kEnd = "</div></article>";
  const size_t end = page.find(kEnd);
  page.insert(end, absl::StrFormat("<p>Host %d lives from its readers: become a member today, "
                                   "and help us to stay free.</p>\n",
                                   host));
  page.insert(page.find(kBegin) + kBegin.size(),
              absl::StrFormat("<p>This was first sent to readers of letter %d, which can be "
                              "ordered here.</p>\n",
                              host));
  return page;
}

class CrawlFile {
 public:
  explicit CrawlFile(bool has_template)
      : path_(std::filesystem::temp_directory_path() /
              absl::StrFormat("reprise_bench_%d_%d.warc.gz", getpid(), int{has_template})) {
    GzipMemberCompressor compressor(6);
    std::string file;
    for (uint64_t i = 0; i < kPages; ++i) {
      const uint64_t host = i % kHosts;
      std::string page = bench::MakePage(i);
      if (has_template) page = WithTemplateLines(std::move(page), host);
      const std::string block = absl::StrFormat(
          "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s", page);
      const std::string record = absl::StrFormat(
          "WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:page:%d>\r\n"
          "WARC-Date: 2024-05-01T12:00:00Z\r\nWARC-Target-URI: https://host%d.example/%d\r\n"
          "Content-Type: application/http; msgtype=response\r\nContent-Length: "
          "%d\r\n\r\n%s\r\n\r\n",
          i, host, i, block.size(), block);
      content_bytes_ += record.size();
      if (!compressor.Append(record, file).ok()) std::abort();
    }
    std::ofstream(path_, std::ios::binary) << file;
  }
  ~CrawlFile() { std::filesystem::remove(path_); }

  std::string path() const { return path_.string(); }
  uint64_t content_bytes() const { return content_bytes_; }

 private:
  std::filesystem::path path_;
  uint64_t content_bytes_ = 0;
};

const CrawlFile& Crawl(bool has_template) {
  static const CrawlFile plain(false);
  static const CrawlFile with(true);
  return has_template ? with : plain;
}

void SetRate(benchmark::State& state, const CrawlFile& crawl) {
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(crawl.content_bytes()));
  state.counters["ratio"] = static_cast<double>(crawl.content_bytes()) /
                            static_cast<double>(std::filesystem::file_size(crawl.path()));
}

// What `gzip -dc` does, without its pipe.
void Unpack(benchmark::State& state) {
  const CrawlFile& crawl = Crawl(false);
  std::ifstream file(crawl.path(), std::ios::binary);
  std::string packed{std::istreambuf_iterator<char>(file), {}};
  std::string out(size_t{256} << 10, '\0');
  for (auto _ : state) {
    z_stream stream = {};
    inflateInit2(&stream, 16 + MAX_WBITS);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    while (stream.avail_in > 0) {
      stream.next_out = reinterpret_cast<Bytef*>(out.data());
      stream.avail_out = static_cast<uInt>(out.size());
      if (inflate(&stream, Z_NO_FLUSH) == Z_STREAM_END) inflateReset(&stream);
    }
    inflateEnd(&stream);
  }
  SetRate(state, crawl);
}
BENCHMARK(Unpack)->Unit(benchmark::kMillisecond)->UseRealTime();

// Unpacked by the reader and cut into records.
void Records(benchmark::State& state) {
  const CrawlFile& crawl = Crawl(false);
  const FileCorpus corpus = FileCorpus::Open({crawl.path()}, {}).value();
  for (auto _ : state) {
    const std::unique_ptr<RecordStream> stream = corpus.Open();
    RecordBatch batch;
    while (stream->Next(batch).value()) benchmark::DoNotOptimize(batch.records.data());
  }
  SetRate(state, crawl);
}
BENCHMARK(Records)->Unit(benchmark::kMillisecond)->UseRealTime();

enum Template { kOff, kNone, kFound };

void FirstPass(benchmark::State& state, Template kind) {
  const CrawlFile& crawl = Crawl(kind == kFound);
  const FileCorpus corpus = FileCorpus::Open({crawl.path()}, {}).value();
  DedupOptions options = {.threads = static_cast<int>(state.range(0))};
  if (kind == kOff) options.template_share_milli = 0;
  RunListener silent;
  uint64_t lines = 0;
  for (auto _ : state) {
    const SketchPassResult result =
        RunSketchPass(corpus, options, MemoryBudget(options.memory_bytes), silent).value();
    lines = result.facts.template_lines.size();
  }
  state.counters["template"] = static_cast<double>(lines);
  SetRate(state, crawl);
}
BENCHMARK_CAPTURE(FirstPass, template_off, kOff)
    ->Arg(1)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(FirstPass, no_template, kNone)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK_CAPTURE(FirstPass, template_found, kFound)
    ->Arg(2)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

void WholeRun(benchmark::State& state, Template kind) {
  const CrawlFile& crawl = Crawl(kind == kFound);
  const FileCorpus corpus = FileCorpus::Open({crawl.path()}, {}).value();
  const DedupOptions options = {.threads = 2};
  RunListener silent;
  for (auto _ : state) {
    benchmark::DoNotOptimize(FindDuplicates(corpus, options, silent).value());
  }
  SetRate(state, crawl);
}
BENCHMARK_CAPTURE(WholeRun, no_template, kNone)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK_CAPTURE(WholeRun, template_found, kFound)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace reprise
