// Decoding of clean UTF-8 on each kernel, and its passes over the bytes, beside what touches them
// once.
#include <benchmark/benchmark.h>
#include <simdjson.h>

#include "bench/yardsticks.h"
#include "reprise/decode/decoder.h"
#include "reprise/decode/internal/byte_signs.h"
#include "reprise/decode/internal/damage_scan.h"

namespace reprise {
namespace {

void Validate(benchmark::State& state, const bench::Documents& documents) {
  bench::RunOver(state, documents, [](const std::string& document) {
    benchmark::DoNotOptimize(simdjson::validate_utf8(document.data(), document.size()));
  });
}

void FindSigns(benchmark::State& state, const bench::Documents& documents) {
  bench::RunOver(state, documents, [](const std::string& document) {
    benchmark::DoNotOptimize(internal::FindByteSigns(document).pairs);
  });
}

void ScanForDamage(benchmark::State& state, const bench::Documents& documents) {
  bench::RunOver(state, documents, [](const std::string& document) {
    const internal::ByteSigns signs = internal::FindByteSigns(document);
    benchmark::DoNotOptimize(internal::ScanForDamage(document, signs).any());
  });
}

void DecodeAll(benchmark::State& state, const bench::Documents& documents) {
  Decoder decoder(DecodeOptions{});
  DecodedText text;
  TextFacts facts;
  bench::RunOver(state, documents, [&](const std::string& document) {
    benchmark::DoNotOptimize(decoder.Decode(document, {}, text, facts).ok());
  });
}

[[maybe_unused]] const bool kRegistered = [] {
  for (const char* kind : bench::kTextKinds) {
    benchmark::RegisterBenchmark(
        absl::StrFormat("simdjson_validate/%s", kind).c_str(),
        [](benchmark::State& state, const char* documents) {
          Validate(state, bench::DocumentsOf(documents));
        },
        kind);
  }
  bench::RegisterOnEachKernel("byte_signs", FindSigns);
  bench::RegisterOnEachKernel("byte_signs_and_damage_scan", ScanForDamage);
  bench::RegisterOnEachKernel("decode", DecodeAll);
  return true;
}();

}  // namespace
}  // namespace reprise
