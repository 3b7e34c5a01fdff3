#include "reprise/index/simhash_index.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <utility>

#include "reprise/core/hash.h"
#include "reprise/core/parallel_for.h"
#include "reprise/index/internal/bucket.h"
#include "reprise/index/internal/collapse.h"
#include "reprise/index/internal/doc_order.h"
#include "reprise/index/internal/key_sort.h"
#include "reprise/index/internal/pair_collector.h"
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

class SimHashIndex::Join {
 public:
  Join(const SimHashIndex& index, absl::Span<const uint32_t> rows, int threads)
      : index_(index), rows_(rows), threads_(std::max(threads, 1)), workers_(threads_) {}

  const std::vector<uint64_t>& Run() {
    CollapseEqualHashes();
    const std::vector<uint64_t> masks =
        TableMasks(ChooseBlocks(index_.max_distance_, ranks_.size()), index_.max_distance_);
    ParallelFor(threads_, masks.size(), 1, [&](size_t begin, size_t end, int worker) {
      for (size_t table = begin; table < end; ++table) JoinTable(masks[table], workers_[worker]);
    });
    internal::PairCollector& all = workers_[0].pairs;
    for (size_t i = 1; i < workers_.size(); ++i) all.Merge(workers_[i].pairs);
    return all.Finish();
  }

 private:
  struct Worker {
    std::vector<uint64_t> entries;
    std::vector<uint64_t> scratch;
    std::vector<uint32_t> members;
    internal::BucketScratch bucket;
    internal::PairCollector pairs;
  };

  uint64_t Hash(uint32_t rank) const { return index_.hashes_[rows_[rank]]; }

  // Sets ranks_ to those that the tables are to join.
  void CollapseEqualHashes() {
    Worker& worker = workers_[0];
    worker.entries.resize(rows_.size());
    for (uint32_t rank = 0; rank < rows_.size(); ++rank) {
      worker.entries[rank] = Mix64(Hash(rank)) >> 32 << 32 | rank;
    }
    internal::SortByKey(worker.entries, worker.scratch);
    const auto equal = [&](uint32_t a, uint32_t b) { return Hash(a) == Hash(b); };
    ranks_ = internal::CollapseEqual(worker.entries, kLimits.all_pairs, equal, worker.pairs);
  }

  void JoinTable(uint64_t mask, Worker& worker) const {
    worker.entries.resize(ranks_.size());
    for (size_t i = 0; i < ranks_.size(); ++i) {
      worker.entries[i] = Mix64(Hash(ranks_[i]) & mask) >> 32 << 32 | ranks_[i];
    }
    internal::SortByKey(worker.entries, worker.scratch);
    internal::ForEachRun(worker.entries, [&](size_t begin, size_t end) {
      worker.members.clear();
      for (size_t i = begin; i < end; ++i) {
        worker.members.push_back(static_cast<uint32_t>(worker.entries[i]));
      }
      internal::VisitBucketPairs(
          worker.members, kLimits, worker.bucket,
          [&](uint32_t rank) { return OrderKey(Hash(rank), mask); }, [](uint32_t) {},
          [&](uint32_t a, uint32_t b) {
            if (HammingDistance(Hash(a), Hash(b)) <= index_.max_distance_) worker.pairs.Add(a, b);
          });
    });
  }

  const SimHashIndex& index_;
  absl::Span<const uint32_t> rows_;
  int threads_;
  std::vector<uint32_t> ranks_;
  std::vector<Worker> workers_;
};

SimHashIndex::SimHashIndex(int max_distance) : max_distance_(max_distance) {}

void SimHashIndex::Add(DocIndex doc, uint64_t simhash) {
  docs_.push_back(doc);
  hashes_.push_back(simhash);
}

std::vector<CandidatePair> SimHashIndex::Candidates(int threads) const {
  return JoinRows(internal::RowsInOrder(docs_), threads);
}

std::vector<CandidatePair> SimHashIndex::CandidatesAmong(absl::Span<const DocIndex> docs,
                                                         int threads) const {
  return JoinRows(internal::RowsOf(docs, docs_), threads);
}

std::vector<CandidatePair> SimHashIndex::JoinRows(absl::Span<const uint32_t> rows,
                                                  int threads) const {
  Join join(*this, rows, threads);
  return internal::ToDocuments(join.Run(), rows, docs_);
}

uint64_t SimHashIndex::memory_bytes() const {
  return docs_.capacity() * sizeof(DocIndex) + hashes_.capacity() * sizeof(uint64_t);
}

}  // namespace reprise
