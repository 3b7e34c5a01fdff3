// Any bytes fold, tokenize and sketch without a fault, on every kernel alike; wanting offsets
// changes no text, and every offset lies in the input and never runs backwards.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "reprise/core/kernel.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"
#include "reprise/sketch/minhash.h"
#include "tests/fuzz/require.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  static reprise::Normalizer plain{reprise::NormalizeOptions{}};
  static reprise::Normalizer mapping{reprise::NormalizeOptions{.want_offsets = true}};
  reprise::FoldedText folded, mapped;
  reprise::TextFacts facts, mapped_facts;
  plain.Normalize(input, folded, facts);
  mapping.Normalize(input, mapped, mapped_facts);
  REQUIRE(folded.units == mapped.units);
  REQUIRE(facts.glosses == mapped_facts.glosses);
  REQUIRE(facts.script == mapped_facts.script);
  static const reprise::Kernel fastest = reprise::ActiveKernel();
  for (const reprise::Kernel kernel : reprise::AvailableKernels()) {
    REQUIRE(reprise::ForceKernel(kernel).ok());
    reprise::FoldedText other;
    reprise::TextFacts other_facts;
    plain.Normalize(input, other, other_facts);
    REQUIRE(other.units == folded.units);
    REQUIRE(other_facts.glosses == facts.glosses);
    REQUIRE(other_facts.homoglyphs == facts.homoglyphs);
  }
  REQUIRE(reprise::ForceKernel(fastest).ok());

  REQUIRE(mapped.offsets.size() == mapped.units.size());
  uint64_t begin = 0;
  for (const reprise::Span& span : mapped.offsets) {
    REQUIRE(span.begin >= begin && span.begin <= span.end && span.end <= size);
    begin = span.begin;
  }
  for (const reprise::Span& gloss : mapped.glosses) {
    REQUIRE(gloss.begin < gloss.end && gloss.end <= size);
  }
  REQUIRE(folded.units.empty() || (folded.units.front() != u' ' && folded.units.back() != u' '));
  REQUIRE(folded.units.find(u"  ") == std::u16string::npos);

  reprise::TokenList tokens;
  reprise::ShingleList shingles;
  reprise::MinHashSignature signature;
  reprise::Tokenize(folded.units, tokens);
  reprise::MakeShingles(tokens, shingles);
  reprise::SketchMinHash(shingles.hashes, signature);
  REQUIRE(shingles.hashes.empty() == (tokens.size() == 0));
  REQUIRE(shingles.hashes.size() <= tokens.size() &&
          shingles.lengths.size() == shingles.hashes.size());
  for (size_t i = 0; i < tokens.size(); ++i) {
    REQUIRE(tokens.begins[i] < tokens.ends[i] && tokens.ends[i] <= folded.units.size());
  }
  return 0;
}
