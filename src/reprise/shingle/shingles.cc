#include "reprise/shingle/shingles.h"

#include "reprise/shingle/internal/shingle_hash.h"

namespace reprise {
namespace {

// Five tokens of weight 12, by far the commonest shingle.
constexpr size_t kFullTokens = kShingleWeight / kWordWeight;

// How many shingles from `begin` on are five tokens of weight 12.
size_t CountFullShingles(const std::vector<uint8_t>& weights, size_t begin) {
  size_t end = begin;
  while (end < weights.size() && weights[end] == kWordWeight) ++end;
  return end - begin < kFullTokens ? 0 : end - begin - (kFullTokens - 1);
}

}  // namespace

void MakeShingles(const TokenList& tokens, ShingleList& shingles) {
  const size_t size = tokens.size();
  const uint64_t* hashes = tokens.hashes.data();
  shingles.hashes.resize(size);
  shingles.lengths.resize(size);

  size_t count = 0;
  while (count < size) {
    const size_t full = CountFullShingles(tokens.weights, count);
    for (size_t i = count; i < count + full; ++i) {
      shingles.hashes[i] = internal::HashShingle(hashes + i, kFullTokens);
      shingles.lengths[i] = kFullTokens;
    }
    count += full;

    uint32_t weight = 0;
    size_t end = count;
    while (end < size && weight < kShingleWeight) weight += tokens.weights[end++];
    if (weight < kShingleWeight) break;
    shingles.hashes[count] = internal::HashShingle(hashes + count, end - count);
    shingles.lengths[count] = static_cast<uint8_t>(end - count);
    ++count;
  }
  if (count == 0 && size > 0) {
    shingles.hashes[0] = internal::HashShingle(hashes, size);
    shingles.lengths[0] = 0;
    count = 1;
  }
  shingles.hashes.resize(count);
  shingles.lengths.resize(count);
}

}  // namespace reprise
