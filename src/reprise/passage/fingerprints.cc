#include "reprise/passage/fingerprints.h"

#include <algorithm>

#include "reprise/passage/internal/sweep.h"
#include "reprise/passage/internal/window_minima.h"

namespace reprise {
namespace {

// Chooses fingerprints from the last least shingle of each window, each given once: one that is the
// same shingle as the one chosen before is passed over while that is in the window.
class Chooser {
 public:
  Chooser(const uint64_t* hashes, uint32_t window, FingerprintList& list)
      : hashes_(hashes), window_(window), list_(list) {}

  // `minima`: packed shingles of the block that begins at `begin`.
  void Take(size_t begin, absl::Span<const uint32_t> minima) {
    // The last one of the block before may still stand.
    if (begin + internal::PlaceInBlock(minima[0]) == last_) minima.remove_prefix(1);
    if (minima.empty()) return;
    // One more than come in: one of the block before may be waiting to be chosen.
    list_.hashes.resize(count_ + minima.size() + 1);
    list_.positions.resize(count_ + minima.size() + 1);
    if (last_ == chosen_ && ChooseAll(begin, minima)) return;
    for (const uint32_t packed : minima) {
      const size_t position = begin + internal::PlaceInBlock(packed);
      if (!PassOver(position)) Choose(position);
    }
  }

  void Finish(size_t shingles) {
    if (last_ != chosen_ && chosen_ + window_ < shingles) Choose(last_);
    list_.hashes.resize(count_);
    list_.positions.resize(count_);
  }

 private:
  static constexpr size_t kNone = ~size_t{0};

  // The usual case: no two in a row are the same shingle. False, with nothing done, if they are.
  bool ChooseAll(size_t begin, absl::Span<const uint32_t> minima) {
    uint64_t* const chosen_hashes = list_.hashes.data() + count_;
    uint32_t* const chosen_positions = list_.positions.data() + count_;
    const uint64_t* const block = hashes_ + begin;
    uint64_t before = count_ == 0 ? ~block[internal::PlaceInBlock(minima[0])] : hashes_[chosen_];
    bool same = false;
    for (size_t i = 0; i < minima.size(); ++i) {
      const uint32_t place = internal::PlaceInBlock(minima[i]);
      const uint64_t hash = block[place];
      same |= hash == before;
      chosen_hashes[i] = before = hash;
      chosen_positions[i] = static_cast<uint32_t>(begin + place);
    }
    if (same) return false;
    count_ += minima.size();
    chosen_ = last_ = begin + internal::PlaceInBlock(minima.back());
    return true;
  }

  bool PassOver(size_t position) {
    if (count_ == 0) return false;
    // The end of the first window of which it is the last least shingle: that which ends with it,
    // unless the one before had to leave first.
    const bool takes_over = hashes_[position] >> kKeyShift <= hashes_[last_] >> kKeyShift;
    const size_t end = takes_over ? position + 1 : last_ + window_ + 1;
    if (last_ != chosen_ && chosen_ + window_ + 1 < end) Choose(last_);
    if (hashes_[position] != hashes_[chosen_] || chosen_ + window_ < end) return false;
    last_ = position;
    return true;
  }

  void Choose(size_t position) {
    list_.hashes[count_] = hashes_[position];
    list_.positions[count_] = static_cast<uint32_t>(position);
    ++count_;
    chosen_ = last_ = position;
  }

  static constexpr int kKeyShift = 32 + internal::kPlaceBits;

  const uint64_t* hashes_;
  const size_t window_;
  FingerprintList& list_;
  size_t count_ = 0;
  size_t chosen_ = kNone;
  size_t last_ = kNone;  // The same shingle as the chosen one, and not before it.
};

}  // namespace

void FingerprintList::Clear() {
  hashes.clear();
  positions.clear();
  contexts.clear();
}

void Winnow(const ShingleList& shingles, uint32_t window, FingerprintList& fingerprints) {
  fingerprints.Clear();
  const absl::Span<const uint64_t> hashes = shingles.hashes;
  window = std::min(window, internal::kMaxWindow);
  Chooser chooser(hashes.data(), window, fingerprints);
  uint32_t minima[internal::kBlockShingles];
  for (size_t begin = 0; begin + window <= hashes.size();
       begin += internal::kBlockShingles - window + 1) {
    const absl::Span<const uint64_t> block = hashes.subspan(begin, internal::kBlockShingles);
    chooser.Take(begin, {minima, internal::FindWindowMinima(block, window, minima)});
  }
  chooser.Finish(hashes.size());
}

void AddContexts(const ShingleList& shingles, uint32_t min_tokens, FingerprintList& fingerprints) {
  // The stretch that agrees is longer than the fingerprint by so many words or Han. If it begins
  // `before` tokens before that, it covers the shingle there; else it goes on far enough behind.
  const uint64_t longer =
      (internal::MinExactWeight(uint64_t{min_tokens} * kHanWeight) - kShingleWeight) / kHanWeight;
  const uint64_t before = (longer + 1) / 2;
  const uint64_t behind = longer / 2;
  const absl::Span<const uint64_t> hashes = shingles.hashes;
  const auto byte_at = [&](uint64_t position) -> uint32_t {
    return position < hashes.size() ? 1 + static_cast<uint32_t>(hashes[position] >> 32) % 255 : 0;
  };
  fingerprints.contexts.resize(fingerprints.size());
  for (size_t i = 0; i < fingerprints.size(); ++i) {
    const uint64_t position = fingerprints.positions[i];
    // Before the first token the difference wraps, beyond all shingles.
    fingerprints.contexts[i] =
        static_cast<uint16_t>(byte_at(position - before) << 8 | byte_at(position + behind));
  }
}

}  // namespace reprise
