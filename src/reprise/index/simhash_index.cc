#include "reprise/index/simhash_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

#include "reprise/core/hash.h"
#include "reprise/core/status_macros.h"
#include "reprise/index/internal/bucket_join.h"
#include "reprise/index/internal/doc_order.h"
#include "reprise/sketch/simhash.h"

namespace reprise {
namespace {

constexpr int kBits = 64;
// A comparison is one popcount, so buckets may be larger than those of signatures.
constexpr internal::BucketLimits kLimits{.all_pairs = 64, .predecessors = 16};
constexpr size_t kMostTables = 512;

// Block i of `blocks`, sizes differing by one bit at most.
uint64_t BlockMask(int block, int blocks) {
  const int begin = block * kBits / blocks;
  const int end = (block + 1) * kBits / blocks;
  const uint64_t ones = end - begin == kBits ? ~uint64_t{0} : (uint64_t{1} << (end - begin)) - 1;
  return ones << begin;
}

// The bits that each table compares: every choice of all blocks but max_distance.
std::vector<uint64_t> TableMasks(int blocks, int max_distance) {
  std::vector<uint64_t> masks;
  for (uint32_t left_out = 0; left_out < uint32_t{1} << blocks; ++left_out) {
    if (std::popcount(left_out) != max_distance) continue;
    uint64_t mask = 0;
    for (int block = 0; block < blocks; ++block) {
      if (!(left_out >> block & 1)) mask |= BlockMask(block, blocks);
    }
    masks.push_back(mask);
  }
  return masks;
}

// The bits that the table does not compare, from the highest of them on.
uint32_t OrderKey(uint64_t hash, uint64_t mask) {
  return static_cast<uint32_t>(std::rotl(hash & ~mask, std::countl_zero(~mask)) >> 32);
}

// The number of blocks is a trade: with more of them a table compares more bits, so its buckets are
// smaller, but there are more tables to sort (Manku et al., section 3.3). Costs are those of one
// document, in comparisons; sorting it into a table costs about eight.
int ChooseBlocks(int max_distance, size_t documents) {
  constexpr double kSortCost = 8;
  int best = max_distance + 1;
  double least_cost = std::numeric_limits<double>::infinity();
  double tables = max_distance + 1;  // Choices of max_distance blocks out of `blocks`.
  for (int blocks = max_distance + 1; blocks <= kBits && tables <= kMostTables; ++blocks) {
    const int compared_bits = kBits * (blocks - max_distance) / blocks;
    const double mates = std::ldexp(static_cast<double>(documents), -compared_bits) / 2;
    const double cost = tables * (kSortCost + mates);
    if (cost < least_cost) {
      least_cost = cost;
      best = blocks;
    }
    tables = tables * (blocks + 1) / (blocks + 1 - max_distance);
  }
  return best;
}

}  // namespace

// The hashes of the documents that are joined, as BucketJoin wants them.
class SimHashIndex::Rows {
 public:
  Rows(const SimHashIndex& index, absl::Span<const uint32_t> rows, std::vector<uint64_t> masks)
      : index_(index), rows_(rows), masks_(std::move(masks)) {}

  bool in_memory() const { return true; }

  class Reader {
   public:
    explicit Reader(const Rows& rows) : rows_(rows) {}

    uint32_t WholeKey(uint32_t rank) { return Upper(Mix64(Hash(rank))); }
    uint32_t TableKey(uint32_t rank, size_t table) {
      return Upper(Mix64(Hash(rank) & rows_.masks_[table]));
    }
    bool Equal(uint32_t a, uint32_t b) { return Hash(a) == Hash(b); }
    uint32_t OrderKey(uint32_t rank, size_t table) {
      return reprise::OrderKey(Hash(rank), rows_.masks_[table]);
    }
    void Prefetch(uint32_t) const {}
    bool Alike(uint32_t a, uint32_t b) {
      return HammingDistance(Hash(a), Hash(b)) <= rows_.index_.max_distance_;
    }
    absl::Status status() const { return absl::OkStatus(); }

   private:
    static uint32_t Upper(uint64_t hash) { return static_cast<uint32_t>(hash >> 32); }
    uint64_t Hash(uint32_t rank) const { return rows_.index_.hashes_[rows_.rows_[rank]]; }

    const Rows& rows_;
  };

 private:
  const SimHashIndex& index_;
  absl::Span<const uint32_t> rows_;
  std::vector<uint64_t> masks_;  // By table.
};

SimHashIndex::SimHashIndex(int max_distance, IndexOptions options)
    : max_distance_(max_distance), options_(std::move(options)) {}

absl::Status SimHashIndex::Add(DocIndex doc, uint64_t simhash) {
  docs_.push_back(doc);
  hashes_.push_back(simhash);
  return absl::OkStatus();
}

absl::StatusOr<std::vector<CandidatePair>> SimHashIndex::Candidates(
    const JoinOptions& options) const {
  return CandidatesAmong(internal::Sorted(docs_), options);
}

absl::StatusOr<std::vector<CandidatePair>> SimHashIndex::CandidatesAmong(
    absl::Span<const DocIndex> docs, const JoinOptions& options) const {
  const std::vector<uint32_t> rows = internal::RowsOf(docs, docs_);
  std::vector<uint64_t> masks = TableMasks(ChooseBlocks(max_distance_, rows.size()), max_distance_);
  const size_t tables = masks.size();
  const Rows hashes(*this, rows, std::move(masks));
  internal::BucketJoin<Rows> join(hashes, static_cast<uint32_t>(rows.size()), tables, kLimits,
                                  options, options_.work_dir);
  std::vector<CandidatePair> pairs;
  REPRISE_RETURN_IF_ERROR(join.Run([&](uint32_t a, uint32_t b) {
    pairs.push_back({docs[a], docs[b]});
  }));
  return pairs;
}

}  // namespace reprise
