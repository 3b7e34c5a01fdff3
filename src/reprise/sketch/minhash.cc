#include "reprise/sketch/minhash.h"

#include <algorithm>
#include <vector>

#include "absl/container/flat_hash_set.h"
#include "reprise/sketch/internal/minhash_rounds.h"

namespace reprise {
namespace {

// In words as wide as the slots: std::count would widen each to 64 bits.
int CountEmpty(const MinHashSignature& signature) {
  int empty = 0;
  for (const uint32_t slot : signature) empty += slot == kEmptySlot;
  return empty;
}

// If all shingles differed, this many throws would leave one of the bins empty about once in
// 100,000 documents.
constexpr uint64_t kThrowsThatFillAllBins = 16 * kMinHashSlots;

// Round k + i: every shingle falls into bin i. Where that is taken, nothing would change.
void FillBin(absl::Span<const uint64_t> shingles, uint32_t bin, MinHashSignature& signature) {
  if (signature[bin] != kEmptySlot) return;
  const uint32_t round = kMinHashSlots + bin;
  for (const uint64_t shingle : shingles) {
    signature[bin] = std::min(signature[bin],
                              internal::LaterValue(internal::HashInRound(shingle, round), round));
  }
}

}  // namespace

void SketchMinHash(absl::Span<const uint64_t> shingles, MinHashSignature& signature) {
  signature.fill(kEmptySlot);
  if (shingles.empty()) return;

  internal::RunFirstRound(shingles, signature);
  int empty = CountEmpty(signature);
  std::vector<uint64_t> distinct;
  for (uint32_t round = 1; round < kMinHashSlots && empty > 0; ++round) {
    // Many throws and still an empty bin: the text repeats itself, and the few shingles it has are
    // better thrown once each.
    if (distinct.empty() && round * shingles.size() >= kThrowsThatFillAllBins) {
      const absl::flat_hash_set<uint64_t> set(shingles.begin(), shingles.end());
      distinct.assign(set.begin(), set.end());
      shingles = distinct;
    }
    empty -= internal::RunRandomRound(shingles, round, signature);
  }
  if (empty == 0) return;
  for (uint32_t bin = 0; bin < kMinHashSlots; ++bin) FillBin(shingles, bin, signature);
}

double EstimateResemblance(const MinHashSignature& a, const MinHashSignature& b) {
  int equal = 0;
  for (int i = 0; i < kMinHashSlots; ++i) equal += a[i] == b[i];
  return static_cast<double>(equal) / kMinHashSlots;
}

}  // namespace reprise
