// What the first pass over a crawl costs: all stages from bytes to signature on one thread, one
// stage more in each row, beside the yardsticks of the same bytes on the same machine. The ratio of
// two rows is the figure, not the seconds.
#include <xxhash.h>
#include <zstd.h>

#include <cstring>
#include <string>
#include <vector>

#include "absl/types/span.h"
#include "bench/corpus_generator.h"
#include "benchmark/benchmark.h"
#include "reprise/core/kernel.h"
#include "reprise/decode/decoder.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"
#include "reprise/sketch/minhash.h"
#include "reprise/sketch/simhash.h"
#include "simdjson.h"

namespace reprise {
namespace {

// 64 MiB of articles: far more than any cache holds, and as many different inputs.
struct Corpus {
  std::vector<std::string> articles;
  simdjson::padded_string json_lines;
  std::string compressed;  // The lines, zstd level 3.
  int64_t bytes = 0;
};

const Corpus& MadeUpCorpus() {
  static const Corpus corpus = [] {
    Corpus made;
    bench::CorpusGenerator generator({.seed = 7});
    std::string lines;
    while (made.bytes < int64_t{64} << 20) {
      made.articles.push_back(generator.Next());
      made.bytes += static_cast<int64_t>(made.articles.back().size());
      lines += bench::JsonLine(std::to_string(made.articles.size()), made.articles.back());
    }
    made.compressed.resize(ZSTD_compressBound(lines.size()));
    made.compressed.resize(ZSTD_compress(made.compressed.data(), made.compressed.size(),
                                         lines.data(), lines.size(), 3));
    made.json_lines = simdjson::padded_string(lines);
    return made;
  }();
  return corpus;
}

void Xxh3(benchmark::State& state) {
  const Corpus& corpus = MadeUpCorpus();
  for (auto _ : state) {
    for (const std::string& article : corpus.articles) {
      benchmark::DoNotOptimize(XXH3_64bits(article.data(), article.size()));
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * corpus.bytes);
}
BENCHMARK(Xxh3)->Unit(benchmark::kMillisecond);

void SimdjsonParse(benchmark::State& state) {
  const Corpus& corpus = MadeUpCorpus();
  simdjson::ondemand::parser parser;
  const char* const begin = corpus.json_lines.data();
  const size_t size = corpus.json_lines.size();
  for (auto _ : state) {
    for (size_t at = 0; at < size;) {
      const auto* end = static_cast<const char*>(std::memchr(begin + at, '\n', size - at));
      const size_t next = static_cast<size_t>(end - begin) + 1;
      const simdjson::padded_string_view line(begin + at, next - at,
                                              size + simdjson::SIMDJSON_PADDING - at);
      simdjson::ondemand::document document;
      std::string_view text;
      if (parser.iterate(line).get(document) || document["text"].get_string().get(text)) {
        state.SkipWithError("a line is no JSON or has no text");
        return;
      }
      benchmark::DoNotOptimize(text.size());
      at = next;
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * corpus.bytes);
}
BENCHMARK(SimdjsonParse)->Unit(benchmark::kMillisecond);

// Bytes a second of what comes out.
void ZstdDecompress(benchmark::State& state) {
  const Corpus& corpus = MadeUpCorpus();
  std::vector<char> output(corpus.json_lines.size());
  for (auto _ : state) {
    benchmark::DoNotOptimize(ZSTD_decompress(output.data(), output.size(), corpus.compressed.data(),
                                             corpus.compressed.size()));
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * output.size()));
}
BENCHMARK(ZstdDecompress)->Unit(benchmark::kMillisecond);

void Memcpy(benchmark::State& state) {
  const Corpus& corpus = MadeUpCorpus();
  std::vector<char> output(size_t{1} << 20);
  for (auto _ : state) {
    for (const std::string& article : corpus.articles) {
      std::memcpy(output.data(), article.data(), article.size());
      benchmark::ClobberMemory();
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * corpus.bytes);
}
BENCHMARK(Memcpy)->Unit(benchmark::kMillisecond);

enum LastStage { kDecode, kNormalize, kTokenize, kShingle, kTextHash, kMinHash, kSimHash };

template <LastStage last>
void UpTo(benchmark::State& state) {
  const Corpus& corpus = MadeUpCorpus();
  Decoder decoder{DecodeOptions{}};
  Normalizer normalizer{NormalizeOptions{}};
  DecodedText text;
  FoldedText folded;
  TokenList tokens;
  ShingleList shingles;
  MinHashSignature signature;
  TextFacts facts;
  for (auto _ : state) {
    for (const std::string& article : corpus.articles) {
      if (!decoder.Decode(article, CharsetHint{.is_utf8 = true}, text, facts).ok()) {
        state.SkipWithError("an article did not decode");
        return;
      }
      benchmark::DoNotOptimize(text.utf8);
      if constexpr (last >= kNormalize) normalizer.Normalize(text.utf8, folded, facts);
      if constexpr (last >= kTokenize) {
        Tokenize(folded.units, tokens, TokenPositions::kSkip);  // As the first pass does.
      }
      if constexpr (last >= kShingle) MakeShingles(tokens, shingles);
      if constexpr (last >= kTextHash) benchmark::DoNotOptimize(TokenSequenceHash(tokens));
      if constexpr (last == kMinHash) SketchMinHash(shingles.hashes, signature);
      if constexpr (last == kSimHash) benchmark::DoNotOptimize(SketchSimHash(shingles.hashes));
      benchmark::ClobberMemory();
    }
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) * corpus.bytes);
}
// The whole sketch on one kernel.
void SketchOn(benchmark::State& state, Kernel kernel) {
  const Kernel before = ActiveKernel();
  if (!ForceKernel(kernel).ok()) return state.SkipWithError("not on this machine");
  UpTo<kMinHash>(state);
  if (!ForceKernel(before).ok()) state.SkipWithError("the kernel before is gone");
}
BENCHMARK_CAPTURE(SketchOn, scalar, Kernel::kScalar)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(SketchOn, avx2, Kernel::kAvx2)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(SketchOn, avx512, Kernel::kAvx512)->Unit(benchmark::kMillisecond);

BENCHMARK(UpTo<kDecode>)->Unit(benchmark::kMillisecond)->Name("UpToDecode");
BENCHMARK(UpTo<kNormalize>)->Unit(benchmark::kMillisecond)->Name("UpToNormalize");
BENCHMARK(UpTo<kTokenize>)->Unit(benchmark::kMillisecond)->Name("UpToTokenize");
BENCHMARK(UpTo<kShingle>)->Unit(benchmark::kMillisecond)->Name("UpToShingle");
BENCHMARK(UpTo<kTextHash>)->Unit(benchmark::kMillisecond)->Name("UpToTextHash");
BENCHMARK(UpTo<kMinHash>)->Unit(benchmark::kMillisecond)->Name("UpToMinHash");
BENCHMARK(UpTo<kSimHash>)->Unit(benchmark::kMillisecond)->Name("UpToSimHash");

}  // namespace
}  // namespace reprise
