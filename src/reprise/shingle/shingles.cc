#include "reprise/shingle/shingles.h"

#include <cstring>

#include "reprise/shingle/internal/hash_shingles.h"

namespace reprise {
namespace {

// Whether the eight shingles from `weights` on are five tokens of weight 12 each.
bool AreEightUsual(const uint8_t* weights) {
  constexpr uint64_t kUsual = kWordWeight * 0x0101010101010101u;
  uint64_t first;
  uint64_t last;
  std::memcpy(&first, weights, sizeof(first));
  std::memcpy(&last, weights + 4, sizeof(last));
  return first == kUsual && last == kUsual;
}

// The lengths of all shingles, one from each token on until the text ends first. Returns how many.
size_t MeasureShingles(const std::vector<uint8_t>& weights, uint8_t* lengths) {
  const size_t size = weights.size();
  size_t begin = 0;
  size_t end = 0;
  uint32_t weight = 0;  // Of the tokens in [begin, end).
  while (true) {
    while (begin + 12 <= size && AreEightUsual(weights.data() + begin)) {
      std::memset(lengths + begin, kShingleWeight / kWordWeight, 8);
      begin += 8;
      end = begin;
      weight = 0;
    }
    while (end < size && weight < kShingleWeight) weight += weights[end++];
    if (weight < kShingleWeight) return begin;
    lengths[begin] = static_cast<uint8_t>(end - begin);
    weight -= weights[begin++];
  }
}

}  // namespace

void MakeShingles(const TokenList& tokens, ShingleList& shingles) {
  shingles.lengths.resize(tokens.size());
  const size_t count = MeasureShingles(tokens.weights, shingles.lengths.data());
  if (count == 0 && tokens.size() > 0) {
    shingles.lengths.assign(1, 0);
    shingles.hashes.assign(1, internal::HashShingle(tokens.hashes.data(), tokens.size()));
    return;
  }
  shingles.lengths.resize(count);
  shingles.hashes.resize(count);
  internal::HashShingles(tokens.hashes.data(), shingles.lengths.data(), count,
                         shingles.hashes.data());
}

}  // namespace reprise
