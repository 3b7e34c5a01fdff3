// Documents of a made-up corpus as the library sees them: decoded, normalised, cut into shingles.
//
//   Analyst analyst;
//   const Analysis analysis = analyst.Analyze(bytes);
#ifndef REPRISE_TESTS_BENCH_ANALYSIS_H_
#define REPRISE_TESTS_BENCH_ANALYSIS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/hash.h"
#include "reprise/decode/decoder.h"
#include "reprise/normalize/normalizer.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"
#include "reprise/verify/shingle_set.h"
#include "tests/catch.h"

namespace reprise::bench {

struct Analysis {
  Hash128 tokens;
  std::vector<uint64_t> shingles;  // A set: ascending.
  size_t token_count = 0;
};

class Analyst {
 public:
  Analysis Analyze(std::string_view bytes) {
    TextFacts facts;
    REQUIRE(decoder_.Decode(bytes, CharsetHint{}, text_, facts).ok());
    normalizer_.Normalize(text_.utf8, folded_, facts);
    Tokenize(folded_.units, tokens_, TokenPositions::kSkip);
    MakeShingles(tokens_, shingles_);
    const Column<uint64_t>& hashes = shingles_.hashes;
    Analysis analysis{TokenSequenceHash(tokens_), {hashes.begin(), hashes.end()}, tokens_.size()};
    MakeShingleSet(analysis.shingles);
    return analysis;
  }

 private:
  Decoder decoder_{DecodeOptions{}};
  Normalizer normalizer_{NormalizeOptions{}};
  DecodedText text_;
  FoldedText folded_;
  TokenList tokens_;
  ShingleList shingles_;
};

}  // namespace reprise::bench

#endif  // REPRISE_TESTS_BENCH_ANALYSIS_H_
