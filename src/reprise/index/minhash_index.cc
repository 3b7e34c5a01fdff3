#include "reprise/index/minhash_index.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>
#include <utility>

#include "reprise/core/hash.h"
#include "reprise/core/status_macros.h"
#include "reprise/index/internal/bucket_join.h"
#include "reprise/index/internal/doc_order.h"
#include "reprise/index/internal/signature_rows.h"

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

size_t PaddedRowBytes(const Bands& bands, size_t slot_bytes) {
  const size_t used =
      static_cast<size_t>(bands.count) * static_cast<size_t>(bands.rows) * slot_bytes;
  return (used + kRowAlignment - 1) / kRowAlignment * kRowAlignment;
}

}  // namespace

// The signatures of the documents that are joined, as BucketJoin wants them; a table is a band.
class MinHashIndex::Rows {
 public:
  Rows(const MinHashIndex& index, absl::Span<const uint32_t> rows) : index_(index), rows_(rows) {}

  bool in_memory() const { return index_.slots_->in_memory(); }

  class Reader {
   public:
    explicit Reader(const Rows& rows)
        : index_(rows.index_), rows_(rows.rows_), slots_(*rows.index_.slots_) {}

    uint32_t WholeKey(uint32_t rank) {
      return HashOfBytes(slots_.RowInOrder(rows_[rank]), row_bytes(), 0, row_bytes());
    }

    uint32_t TableKey(uint32_t rank, size_t band) {
      return HashOfBytes(slots_.RowInOrder(rows_[rank]), row_bytes(), band * band_bytes(),
                         band_bytes());
    }

    bool Equal(uint32_t a, uint32_t b) {
      return std::memcmp(slots_.Row(rows_[a], 0), slots_.Row(rows_[b], 1), row_bytes()) == 0;
    }

    // Alike documents agree in most slots, so they are likely to agree in these, which lie in
    // another third of the row than the band. The bands of a third have one order, so that in a
    // family that shares all its buckets they propose the same few pairs and not each its own.
    uint32_t OrderKey(uint32_t rank, size_t band) {
      const size_t third = 3 * band / static_cast<size_t>(index_.bands_.count);
      const size_t begin = (third + 1) % 3 * (row_bytes() / 3);
      uint32_t slots;
      std::memcpy(&slots, slots_.Row(rows_[rank], 0) + begin, sizeof(slots));
      return slots;
    }

    void Prefetch(uint32_t rank) const { slots_.Prefetch(rows_[rank]); }

    bool Alike(uint32_t a, uint32_t b) {
      const uint8_t* const left = slots_.Row(rows_[a], 0);
      const uint8_t* const right = slots_.Row(rows_[b], 1);
      return index_.slot_bytes_ == 1
                 ? AgreeAtLeast<uint8_t>(index_.least_agreement_, left, right, row_bytes())
                 : AgreeAtLeast<uint16_t>(index_.least_agreement_, left, right, row_bytes());
    }

    absl::Status status() const { return slots_.status(); }

   private:
    size_t row_bytes() const { return index_.slots_->row_bytes(); }
    size_t band_bytes() const {
      return static_cast<size_t>(index_.bands_.rows) * index_.slot_bytes_;
    }

    const MinHashIndex& index_;
    absl::Span<const uint32_t> rows_;
    internal::SignatureRows::Reader slots_;
  };

 private:
  const MinHashIndex& index_;
  absl::Span<const uint32_t> rows_;
};

MinHashIndex::MinHashIndex(Bands bands, uint32_t threshold_milli, IndexOptions options)
    : bands_(bands),
      options_(std::move(options)),
      slot_bytes_(bands.rows <= kShortBandRows ? 2 : 1),
      slots_(
          std::make_unique<internal::SignatureRows>(PaddedRowBytes(bands, slot_bytes_), options_)) {
  const int slots = bands.count * bands.rows;
  const size_t padding = slots_->row_bytes() - static_cast<size_t>(slots) * slot_bytes_;
  // The padding of two rows is always equal and is counted with the slots.
  least_agreement_ =
      LeastAgreement(slots, threshold_milli, slot_bytes_) + static_cast<int>(padding / slot_bytes_);
}

MinHashIndex::~MinHashIndex() = default;
MinHashIndex::MinHashIndex(MinHashIndex&&) = default;

absl::Status MinHashIndex::Add(DocIndex doc, const MinHashSignature& signature) {
  REPRISE_ASSIGN_OR_RETURN(uint8_t* const row, slots_->Append());
  docs_.push_back(doc);
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
  return absl::OkStatus();
}

absl::Status MinHashIndex::LimitMemory(uint64_t bytes) { return slots_->LimitMemory(bytes); }

absl::StatusOr<std::vector<CandidatePair>> MinHashIndex::Candidates(
    const JoinOptions& options) const {
  return CandidatesAmong(internal::Sorted(docs_), options);
}

absl::StatusOr<std::vector<CandidatePair>> MinHashIndex::CandidatesAmong(
    absl::Span<const DocIndex> docs, const JoinOptions& options) const {
  const std::vector<uint32_t> rows = internal::RowsOf(docs, docs_);
  const Rows signatures(*this, rows);
  internal::BucketJoin<Rows> join(signatures, static_cast<uint32_t>(rows.size()),
                                  static_cast<size_t>(bands_.count), kLimits, options,
                                  options_.work_dir);
  std::vector<CandidatePair> pairs;
  REPRISE_RETURN_IF_ERROR(join.Run([&](uint32_t a, uint32_t b) {
    pairs.push_back({docs[a], docs[b]});
  }));
  return pairs;
}

uint64_t MinHashIndex::memory_bytes() const {
  return docs_.memory_bytes() + slots_->memory_bytes();
}

uint64_t MinHashIndex::spilled_bytes() const { return slots_->spilled_bytes(); }

}  // namespace reprise
