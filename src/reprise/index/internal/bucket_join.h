// The join that both indexes are: documents that have the same key in one of several tables stand
// in one bucket, and some of a bucket's pairs are compared.
//
//   BucketJoin<MinHashRows> join(rows, ranks, limits, {.threads = 2, .memory_bytes = budget}, dir);
//   REPRISE_RETURN_IF_ERROR(join.Run([&](uint32_t a, uint32_t b) { ... }));    // ascending
//
// Documents are named by rank: their place among those joined, in the order of DocIndex, so that
// results do not depend on the order in which they were added. `Rows` has
//
//   bool in_memory() const;      // whether looking at all of it once for each table is cheap
//   class Reader {               // one a thread
//     explicit Reader(const Rows& rows);
//     uint32_t WholeKey(uint32_t rank);                  // equal documents have equal ones
//     uint32_t TableKey(uint32_t rank, size_t table);    // both called for ascending ranks
//     bool Equal(uint32_t a, uint32_t b);
//     uint32_t OrderKey(uint32_t rank, size_t table);    // alike documents often have equal ones
//     void Prefetch(uint32_t rank);
//     bool Alike(uint32_t a, uint32_t b);                // whether to report the pair
//     absl::Status status() const;                       // of all answers so far
//   };
//
// Memory: options.memory_bytes, one half for keys, the other for pairs; beyond it both go to
// unnamed files of the work directory. 16 bytes a document of the largest bucket are needed in any
// case, and 9 a document. While the rows are in memory and the keys of a table fit, a table is
// filled and sorted at a time by each thread; else one look at all rows fills up to 64 tables, each
// cut into parts by its keys' highest bits, and the threads sort these.
#ifndef REPRISE_INDEX_INTERNAL_BUCKET_JOIN_H_
#define REPRISE_INDEX_INTERNAL_BUCKET_JOIN_H_

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "reprise/core/parallel_for.h"
#include "reprise/core/partitioned_lists.h"
#include "reprise/core/status_macros.h"
#include "reprise/index/index_options.h"
#include "reprise/index/internal/bucket.h"
#include "reprise/index/internal/key_sort.h"
#include "reprise/index/internal/pair_collector.h"

namespace reprise::internal {

template <typename Rows>
class BucketJoin {
 public:
  // `rows`, which holds the ranks [0, count), must outlive the join.
  BucketJoin(const Rows& rows, uint32_t count, size_t tables, const BucketLimits& limits,
             const JoinOptions& options, const std::string& work_dir)
      : rows_(rows),
        count_(count),
        tables_(tables),
        limits_(limits),
        threads_(static_cast<size_t>(std::max(options.threads, 1))),
        key_bytes_(options.memory_bytes / 2),
        work_dir_(work_dir) {
    const uint64_t pair_bytes = options.memory_bytes / 2 / threads_;
    for (size_t worker = 0; worker < threads_; ++worker) {
      workers_.emplace_back(rows, pair_bytes, work_dir);
    }
  }

  // Visits the pairs to report, ascending, each once. To be called once.
  absl::Status Run(const std::function<void(uint32_t a, uint32_t b)>& visit) {
    REPRISE_RETURN_IF_ERROR(CollapseEqual());
    const auto join = [this](Worker& worker, size_t table) { JoinTable(worker, table); };
    const auto key = [](Reader& reader, uint32_t rank, size_t table) {
      return reader.TableKey(rank, table);
    };
    for (size_t table = 0; table < tables_; table += kTablesAtOnce) {
      const size_t end = std::min(tables_, table + kTablesAtOnce);
      REPRISE_RETURN_IF_ERROR(ForEachSorted(table, end, key, join));
    }
    std::vector<PairCollector> pairs;
    for (Worker& worker : workers_) {
      REPRISE_RETURN_IF_ERROR(worker.reader.status());
      pairs.push_back(std::move(worker.pairs));
    }
    workers_.clear();
    collapsed_ = {};
    return MergePairs(absl::MakeSpan(pairs), visit);
  }

 private:
  using Reader = typename Rows::Reader;

  static constexpr size_t kTablesAtOnce = 64;
  // So many of equal documents stand for all.
  static constexpr size_t kDelegates = 8;

  struct Worker {
    Worker(const Rows& rows, uint64_t pair_bytes, const std::string& work_dir)
        : reader(rows), pairs(pair_bytes, work_dir) {}

    Reader reader;
    std::vector<uint64_t> entries;  // Keys in the upper, ranks in the lower half.
    std::vector<uint64_t> scratch;
    std::vector<uint32_t> members;
    BucketScratch bucket;
    PairCollector pairs;
  };

  // Calls body(worker, table) when the worker's entries are all those of the table, or all those
  // that have one of some keys, sorted.
  template <typename KeyOf, typename Body>
  absl::Status ForEachSorted(size_t begin, size_t end, const KeyOf& key_of, const Body& body) {
    const uint64_t table_bytes = std::max<uint64_t>(2 * sizeof(uint64_t) * count_, 1);
    if (rows_.in_memory() && table_bytes <= key_bytes_) {
      const size_t workers = std::min<size_t>(threads_, key_bytes_ / table_bytes);
      ParallelFor(static_cast<int>(workers), end - begin, 1,
                  [&](size_t from, size_t to, int index) {
                    Worker& worker = workers_[static_cast<size_t>(index)];
                    for (size_t table = begin + from; table < begin + to; ++table) {
                      worker.entries.clear();
                      worker.entries.reserve(count_);
                      for (uint32_t rank = 0; rank < count_; ++rank) {
                        if (IsCollapsed(rank)) continue;
                        const uint64_t key = key_of(worker.reader, rank, table);
                        worker.entries.push_back(key << 32 | rank);
                      }
                      SortByKey(worker.entries, worker.scratch);
                      body(worker, table);
                    }
                  });
      return absl::OkStatus();
    }
    const int part_bits = std::bit_width(PartitionedLists::kPartitions / (end - begin)) - 1;
    PartitionedLists lists(key_bytes_ / 2, work_dir_);
    Reader& reader = workers_[0].reader;
    for (uint32_t rank = 0; rank < count_; ++rank) {
      if (IsCollapsed(rank)) continue;
      for (size_t table = begin; table < end; ++table) {
        const uint64_t key = key_of(reader, rank, table);
        const size_t part = (table - begin) << part_bits | key >> (32 - part_bits);
        REPRISE_RETURN_IF_ERROR(lists.Append(part, key << 32 | rank));
      }
    }
    std::vector<absl::Status> statuses(threads_);
    ParallelFor(static_cast<int>(threads_), (end - begin) << part_bits, 1,
                [&](size_t from, size_t to, int index) {
                  Worker& worker = workers_[static_cast<size_t>(index)];
                  absl::Status& status = statuses[static_cast<size_t>(index)];
                  for (size_t part = from; part < to && status.ok(); ++part) {
                    status = lists.Take(part, worker.entries);
                    if (!status.ok()) break;
                    SortByKey(worker.entries, worker.scratch);
                    body(worker, begin + (part >> part_bits));
                  }
                });
    for (const absl::Status& status : statuses) REPRISE_RETURN_IF_ERROR(status);
    return absl::OkStatus();
  }

  bool IsCollapsed(uint32_t rank) const { return !collapsed_.empty() && collapsed_[rank] != 0; }

  // Of many equal documents only the first few go on into the tables: without that each copy would
  // be compared again in every bucket that they share, and they share all. The others are paired
  // with the first and with the previous of their equals.
  absl::Status CollapseEqual() {
    std::vector<uint8_t> collapsed(count_);
    const auto collapse = [&](Worker& worker, size_t) {
      ForEachRun(worker.entries, [&](size_t begin, size_t end) {
        if (end - begin <= limits_.all_pairs) return;
        // Others of the same key are there by a collision: they are left to the join.
        const auto first = static_cast<uint32_t>(worker.entries[begin]);
        std::vector<uint32_t>& equals = worker.members;
        equals.clear();
        for (size_t i = begin; i < end; ++i) {
          const auto rank = static_cast<uint32_t>(worker.entries[i]);
          if (worker.reader.Equal(first, rank)) equals.push_back(rank);
        }
        if (equals.size() <= limits_.all_pairs) return;
        for (size_t i = kDelegates; i < equals.size(); ++i) {
          worker.pairs.Add(first, equals[i]);
          worker.pairs.Add(equals[i - 1], equals[i]);
          collapsed[equals[i]] = 1;
        }
      });
    };
    const auto key = [](Reader& reader, uint32_t rank, size_t) { return reader.WholeKey(rank); };
    REPRISE_RETURN_IF_ERROR(ForEachSorted(0, 1, key, collapse));
    collapsed_ = std::move(collapsed);
    return absl::OkStatus();
  }

  void JoinTable(Worker& worker, size_t table) const {
    Reader& reader = worker.reader;
    ForEachRun(worker.entries, [&](size_t begin, size_t end) {
      worker.members.clear();
      for (size_t i = begin; i < end; ++i) {
        worker.members.push_back(static_cast<uint32_t>(worker.entries[i]));
      }
      VisitBucketPairs(
          worker.members, limits_, worker.bucket,
          [&](uint32_t rank) { return reader.OrderKey(rank, table); },
          [&](uint32_t rank) { reader.Prefetch(rank); },
          [&](uint32_t a, uint32_t b) {
            if (reader.Alike(a, b)) worker.pairs.Add(a, b);
          });
    });
  }

  const Rows& rows_;
  const uint32_t count_;
  const size_t tables_;
  const BucketLimits limits_;
  const size_t threads_;
  const uint64_t key_bytes_;
  const std::string work_dir_;
  std::deque<Worker> workers_;
  std::vector<uint8_t> collapsed_;  // By rank; empty until it is known.
};

}  // namespace reprise::internal

#endif  // REPRISE_INDEX_INTERNAL_BUCKET_JOIN_H_
