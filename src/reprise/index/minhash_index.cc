#include "reprise/index/minhash_index.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

#include "reprise/core/hash.h"
#include "reprise/core/parallel_for.h"
#include "reprise/index/internal/bucket.h"
#include "reprise/index/internal/collapse.h"
#include "reprise/index/internal/doc_order.h"
#include "reprise/index/internal/key_sort.h"
#include "reprise/index/internal/pair_collector.h"

namespace reprise {
namespace {

constexpr size_t kRowAlignment = 16;
constexpr int kShortBandRows = 4;
constexpr internal::BucketLimits kLimits;

// Where the slots of documents at the threshold agree: not below the mean by more than four
// standard errors. Cut slots also agree by chance.
int LeastAgreement(int slots, uint32_t threshold_milli, size_t slot_bytes) {
  const double resemblance = threshold_milli / 1000.0;
  const double chance = slot_bytes == 1 ? 1.0 / 256 : 1.0 / 65536;
  const double agreement = resemblance + (1 - resemblance) * chance;
  const double mean = slots * agreement;
  const double error = std::sqrt(mean * (1 - agreement));
  return std::max(0, static_cast<int>(std::ceil(mean - 4 * error)));
}

uint64_t LoadBytes(const uint8_t* bytes) {
  uint64_t value;
  std::memcpy(&value, bytes, sizeof(value));
  return value;
}

// Bytes [begin, begin + size) of a row as 32 well-mixed bits.
uint32_t HashOfBytes(const uint8_t* row, size_t row_bytes, size_t begin, size_t size) {
  uint64_t hash = 0;
  const size_t end = begin + size;
  for (; end - begin > 8; begin += 8) hash = Mix64(hash ^ LoadBytes(row + begin));
  // The last one to eight bytes, by a load that stays inside the row.
  const size_t start = std::min(begin, row_bytes - 8);
  const uint64_t last = LoadBytes(row + start) >> (8 * (begin - start));
  const size_t unused_bits = 64 - 8 * (end - begin);
  return static_cast<uint32_t>(Mix64(hash ^ (last << unused_bits)) >> 32);
}

// Whether at least `least` slots of two rows are equal. Unlike rows are told apart at half-way.
template <typename Slot>
bool AgreeAtLeast(int least, const uint8_t* a, const uint8_t* b, size_t row_bytes) {
  constexpr size_t kLanes = kRowAlignment / sizeof(Slot);
  const auto count_equal = [&](size_t begin, size_t end) {
    Slot lanes[kLanes] = {};
    for (size_t at = begin; at < end; at += kRowAlignment) {
      Slot left[kLanes];
      Slot right[kLanes];
      std::memcpy(left, a + at, kRowAlignment);
      std::memcpy(right, b + at, kRowAlignment);
      for (size_t i = 0; i < kLanes; ++i) lanes[i] += left[i] == right[i];
    }
    return std::accumulate(lanes, lanes + kLanes, 0);
  };
  const size_t middle = row_bytes / 2 / kRowAlignment * kRowAlignment;
  const int equal = count_equal(0, middle);
  if (equal + static_cast<int>((row_bytes - middle) / sizeof(Slot)) < least) return false;
  return equal + count_equal(middle, row_bytes) >= least;
}

}  // namespace

// One run over some of the rows. Documents are named by rank: their place among the rows joined, in
// the order of DocIndex, so that results do not depend on the order of Add.
class MinHashIndex::Join {
 public:
  Join(const MinHashIndex& index, absl::Span<const uint32_t> rows, int threads)
      : index_(index), rows_(rows), threads_(std::max(threads, 1)), workers_(threads_) {}

  const std::vector<uint64_t>& Run() {
    CollapseEqualRows();
    ParallelFor(threads_, index_.bands_.count, 1, [&](size_t begin, size_t end, int worker) {
      for (size_t band = begin; band < end; ++band) JoinBand(band, workers_[worker]);
    });
    PairCollector& all = workers_[0].pairs;
    for (size_t i = 1; i < workers_.size(); ++i) all.Merge(workers_[i].pairs);
    return all.Finish();
  }

 private:
  using PairCollector = internal::PairCollector;

  struct Worker {
    std::vector<uint64_t> entries;
    std::vector<uint64_t> scratch;
    std::vector<uint32_t> members;
    internal::BucketScratch bucket;
    PairCollector pairs;
  };

  const uint8_t* Row(uint32_t rank) const { return index_.Row(rows_[rank]); }

  uint32_t KeyOfBand(uint32_t rank, size_t band) const {
    const size_t band_bytes = index_.bands_.rows * index_.slot_bytes_;
    return HashOfBytes(Row(rank), index_.row_bytes_, band * band_bytes, band_bytes);
  }

  // Alike documents agree in most slots, so they are likely to agree in those that follow the band.
  uint32_t OrderKey(uint32_t rank, size_t band) const {
    const size_t after = (band + 1) * index_.bands_.rows * index_.slot_bytes_;
    uint32_t slots;
    std::memcpy(&slots, Row(rank) + (after + sizeof(slots) <= index_.row_bytes_ ? after : 0),
                sizeof(slots));
    return slots;
  }

  void Prefetch(uint32_t rank) const {
    for (size_t at = 0; at < index_.row_bytes_; at += 64) __builtin_prefetch(Row(rank) + at);
  }

  void AddIfAlike(uint32_t a, uint32_t b, PairCollector& pairs) const {
    const bool alike =
        index_.slot_bytes_ == 1
            ? AgreeAtLeast<uint8_t>(index_.least_agreement_, Row(a), Row(b), index_.row_bytes_)
            : AgreeAtLeast<uint16_t>(index_.least_agreement_, Row(a), Row(b), index_.row_bytes_);
    if (alike) pairs.Add(a, b);
  }

  // Sets ranks_ to those that the bands are to join.
  void CollapseEqualRows() {
    Worker& worker = workers_[0];
    worker.entries.resize(rows_.size());
    for (uint32_t rank = 0; rank < rows_.size(); ++rank) {
      const uint64_t key = HashOfBytes(Row(rank), index_.row_bytes_, 0, index_.row_bytes_);
      worker.entries[rank] = key << 32 | rank;
    }
    internal::SortByKey(worker.entries, worker.scratch);
    const auto equal = [&](uint32_t a, uint32_t b) {
      return std::memcmp(Row(a), Row(b), index_.row_bytes_) == 0;
    };
    ranks_ = internal::CollapseEqual(worker.entries, kLimits.all_pairs, equal, worker.pairs);
  }

  void JoinBand(size_t band, Worker& worker) const {
    worker.entries.resize(ranks_.size());
    for (size_t i = 0; i < ranks_.size(); ++i) {
      worker.entries[i] = uint64_t{KeyOfBand(ranks_[i], band)} << 32 | ranks_[i];
    }
    internal::SortByKey(worker.entries, worker.scratch);
    internal::ForEachRun(worker.entries, [&](size_t begin, size_t end) {
      worker.members.clear();
      for (size_t i = begin; i < end; ++i) {
        worker.members.push_back(static_cast<uint32_t>(worker.entries[i]));
      }
      internal::VisitBucketPairs(
          worker.members, kLimits, worker.bucket,
          [&](uint32_t rank) { return OrderKey(rank, band); },
          [&](uint32_t rank) { Prefetch(rank); },
          [&](uint32_t a, uint32_t b) { AddIfAlike(a, b, worker.pairs); });
    });
  }

  const MinHashIndex& index_;
  absl::Span<const uint32_t> rows_;
  int threads_;
  std::vector<uint32_t> ranks_;
  std::vector<Worker> workers_;
};

MinHashIndex::MinHashIndex(Bands bands, uint32_t threshold_milli)
    : bands_(bands), slot_bytes_(bands.rows <= kShortBandRows ? 2 : 1) {
  const int slots = bands.count * bands.rows;
  const size_t used = slots * slot_bytes_;
  row_bytes_ = (used + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
  // The padding of two rows is always equal and is counted with the slots.
  least_agreement_ = LeastAgreement(slots, threshold_milli, slot_bytes_) +
                     static_cast<int>((row_bytes_ - used) / slot_bytes_);
}

void MinHashIndex::Add(DocIndex doc, const MinHashSignature& signature) {
  docs_.push_back(doc);
  slots_.resize(slots_.size() + row_bytes_);
  uint8_t* row = slots_.data() + slots_.size() - row_bytes_;
  for (int i = 0; i < bands_.count * bands_.rows; ++i) {
    // The minimum of many values is small, so its bits are not alike: mix before cutting.
    const uint32_t mixed = signature[i] * 0x9E3779B1u;
    if (slot_bytes_ == 1) {
      row[i] = static_cast<uint8_t>(mixed >> 24);
    } else {
      const auto slot = static_cast<uint16_t>(mixed >> 16);
      std::memcpy(row + 2 * i, &slot, 2);
    }
  }
}

std::vector<CandidatePair> MinHashIndex::Candidates(int threads) const {
  return JoinRows(internal::RowsInOrder(docs_), threads);
}

std::vector<CandidatePair> MinHashIndex::CandidatesAmong(absl::Span<const DocIndex> docs,
                                                         int threads) const {
  return JoinRows(internal::RowsOf(docs, docs_), threads);
}

std::vector<CandidatePair> MinHashIndex::JoinRows(absl::Span<const uint32_t> rows,
                                                  int threads) const {
  Join join(*this, rows, threads);
  return internal::ToDocuments(join.Run(), rows, docs_);
}

uint64_t MinHashIndex::memory_bytes() const {
  return docs_.capacity() * sizeof(DocIndex) + slots_.capacity();
}

}  // namespace reprise
