#include "reprise/shingle/shingles.h"

#include <cstring>

#include "reprise/shingle/internal/hash_shingles.h"

namespace reprise {
namespace {

static_assert(internal::kUsualTokens * internal::kUsualWeight == kShingleWeight);
static_assert(internal::kUsualWeight == kWordWeight && internal::kUsualWeight == kHanWeight);

constexpr size_t kEightUsualTokens = internal::kUsualAtOnce + internal::kUsualTokens - 1;

// Measures shingles from token `begin` on: `lengths` of them, until eight usual ones follow, or
// the text ends before the next one does. Returns the token after the last that begins one.
size_t MeasureShingles(const Column<uint8_t>& weights, size_t begin, uint8_t* lengths) {
  const size_t size = weights.size();
  size_t end = begin;
  uint32_t weight = 0;  // Of the tokens in [begin, end).
  while (true) {
    while (end < size && weight < kShingleWeight) weight += weights[end++];
    if (weight < kShingleWeight) return begin;
    lengths[begin] = static_cast<uint8_t>(end - begin);
    weight -= weights[begin++];
    if (begin + kEightUsualTokens <= size && internal::AreEightUsual(weights.data() + begin))
      return begin;
  }
}

}  // namespace

void MakeShingles(const TokenList& tokens, ShingleList& shingles) {
  const size_t size = tokens.size();
  shingles.lengths.resize(size);
  shingles.hashes.resize(size);
  const uint64_t* const token_hashes = tokens.hashes.data();
  uint8_t* const lengths = shingles.lengths.data();
  uint64_t* const hashes = shingles.hashes.data();
  size_t count = 0;
  for (bool ended = size == 0; !ended;) {
    const size_t usual = internal::HashUsualShingles(
        token_hashes + count, tokens.weights.data() + count, size - count, hashes + count);
    std::memset(lengths + count, internal::kUsualTokens, usual);
    count += usual;
    const size_t measured = MeasureShingles(tokens.weights, count, lengths);
    internal::HashShingles(token_hashes + count, lengths + count, measured - count, hashes + count);
    // Nothing usual after what was measured: it went to the end.
    ended = measured + kEightUsualTokens > size ||
            !internal::AreEightUsual(tokens.weights.data() + measured);
    count = measured;
  }
  if (count == 0 && size > 0) {
    lengths[0] = 0;
    hashes[0] = internal::HashShingle(token_hashes, size);
    count = 1;
  }
  shingles.lengths.resize(count);
  shingles.hashes.resize(count);
}

}  // namespace reprise
