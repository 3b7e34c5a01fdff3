#include "reprise/passage/fingerprints.h"

namespace reprise {

void FingerprintList::Clear() {
  hashes.clear();
  positions.clear();
}

void Winnow(const ShingleList& shingles, uint32_t window, FingerprintList& fingerprints) {
  fingerprints.Clear();
  const uint64_t* hashes = shingles.hashes.data();
  const size_t count = shingles.hashes.size();
  if (count < window) return;

  size_t least = 0;
  uint64_t least_hash = 0;
  const auto choose = [&](size_t position) {
    least = position;
    least_hash = hashes[position];
    fingerprints.hashes.push_back(least_hash);
    fingerprints.positions.push_back(static_cast<uint32_t>(position));
  };
  const auto last_least_before = [&](size_t end) {
    size_t found = end - window;
    uint64_t found_hash = hashes[found];
    for (size_t i = found + 1; i < end; ++i) {
      const bool better = hashes[i] <= found_hash;
      found = better ? i : found;
      found_hash = better ? hashes[i] : found_hash;
    }
    return found;
  };

  choose(last_least_before(window));
  for (size_t end = window + 1; end <= count; ++end) {
    if (hashes[end - 1] < least_hash) {
      choose(end - 1);
    } else if (least + window < end) {
      choose(last_least_before(end));
    }
  }
}

}  // namespace reprise
