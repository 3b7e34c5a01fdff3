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
  const auto choose = [&](size_t position) {
    least = position;
    fingerprints.hashes.push_back(hashes[position]);
    fingerprints.positions.push_back(static_cast<uint32_t>(position));
  };
  const auto last_least_before = [&](size_t end) {
    size_t found = end - window;
    for (size_t i = found + 1; i < end; ++i) found = hashes[i] <= hashes[found] ? i : found;
    return found;
  };

  choose(last_least_before(window));
  for (size_t end = window + 1; end <= count; ++end) {
    if (hashes[end - 1] < hashes[least]) {
      choose(end - 1);
    } else if (least + window < end) {
      choose(last_least_before(end));
    }
  }
}

}  // namespace reprise
