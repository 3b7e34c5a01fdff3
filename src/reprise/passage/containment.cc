#include "reprise/passage/containment.h"

#include <algorithm>
#include <atomic>
#include <bit>
#include <iterator>
#include <mutex>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/parallel_for.h"
#include "reprise/core/partitioned_lists.h"
#include "reprise/core/status_macros.h"
#include "reprise/passage/internal/hash_sample.h"
#include "reprise/passage/internal/posting_lists.h"

namespace reprise {
namespace {

using internal::Posting;
using internal::PostingLists;
using internal::SortByKey;

// Among so few documents that share a sampled shingle all pairs are made; in a larger group, each
// document is paired with the next longer ones and with the longest of all.
constexpr size_t kAllPairs = 8;
constexpr size_t kNextLonger = 4;
constexpr size_t kLongest = 2;

// Two hashes that are taken for one make a pair more to verify, so few bits of them are enough: 3
// bytes, the four bits that all sampled ones share, and the partition's ten.
constexpr int kKeyBytes = 3;

constexpr uint64_t kMostDocuments = uint64_t{1} << 31;

// So far, in standard errors, a sample may be below the threshold: of 10,000 documents that just
// reach it not one is below that.
constexpr uint64_t kStandardErrors = 5;

// Whether a sample of so many shingles may be of a document whose containment in another one is at
// least the threshold, when at most so many of them are in that one.
bool MayReach(uint64_t shared, uint64_t samples, uint64_t threshold_milli) {
  const uint64_t expected = samples * threshold_milli;
  if (1000 * shared >= expected) return true;
  const uint64_t missing = expected - 1000 * shared;
  return missing * missing <=
         kStandardErrors * kStandardErrors * expected * (1000 - threshold_milli);
}

}  // namespace

void SampleShingles(const ShingleList& shingles, std::vector<uint64_t>& sample) {
  static_assert(internal::kSampleMask == kContainmentRate - 1);
  constexpr size_t kBlock = 256;
  uint64_t taken[kBlock];
  sample.clear();
  const absl::Span<const uint64_t> hashes = shingles.hashes;
  for (size_t begin = 0; begin < hashes.size(); begin += kBlock) {
    const size_t count = internal::TakeSample(hashes.subspan(begin, kBlock), taken);
    sample.insert(sample.end(), taken, taken + count);
  }
}

// The value of a posting is the document's place in docs_.
class ContainmentIndex::State {
 public:
  explicit State(Options options)
      : options_(std::move(options)),
        postings_({.key_bytes = kKeyBytes,
                   .memory_bytes = options_.memory_bytes,
                   .work_dir = options_.work_dir}) {}

  absl::Status Add(DocIndex doc, uint64_t shingles, absl::Span<const uint64_t> sample) {
    const uint64_t place = docs_.size();
    if (place >= kMostDocuments) {
      return absl::ResourceExhaustedError(absl::StrFormat(
          "more than %u documents for one search of contained ones; give fewer at a time",
          kMostDocuments));
    }
    docs_.push_back(doc);
    sizes_.push_back(static_cast<uint32_t>(shingles));
    samples_.push_back(static_cast<uint32_t>(sample.size()));
    for (const uint64_t hash : sample) {
      REPRISE_RETURN_IF_ERROR(postings_.Append(hash / kContainmentRate, place));
    }
    return absl::OkStatus();
  }

  absl::StatusOr<std::vector<CandidatePair>> Candidates(const std::function<Turn(DocIndex)>& turn,
                                                        int threads) {
    REPRISE_RETURN_IF_ERROR(postings_.Finish());
    crowded_.assign(docs_.size(), 0);
    turns_.reserve(docs_.size());
    for (size_t i = 0; i < docs_.size(); ++i) turns_.push_back(turn(docs_[i]));

    // Shorter and longer document, once for every sampled shingle they share: in parts by the
    // shorter one, so that all those of a pair come together.
    PartitionedLists pairs(options_.memory_bytes, options_.work_dir);
    std::mutex mutex;
    const absl::Status paired =
        ForEachPart(threads, [&](size_t part, Scratch& scratch) -> absl::Status {
          REPRISE_RETURN_IF_ERROR(ReadTakingPart(part, scratch));
          DropUnshared(scratch.postings, scratch.marks);
          SortByKey(8 * kKeyBytes, scratch.postings, scratch.sorting);
          scratch.pairs.clear();
          PairPartition(scratch);
          std::lock_guard lock(mutex);
          for (const uint64_t pair : scratch.pairs) {
            const uint64_t shorter = pair >> 32;
            REPRISE_RETURN_IF_ERROR(
                pairs.Append(shorter * PartitionedLists::kPartitions / docs_.size(), pair));
          }
          return absl::OkStatus();
        });
    REPRISE_RETURN_IF_ERROR(paired);
    std::vector<CandidatePair> candidates;
    const absl::Status chosen =
        ForEachPart(threads, [&](size_t part, Scratch& scratch) -> absl::Status {
          REPRISE_RETURN_IF_ERROR(pairs.Take(part, scratch.pairs));
          const std::vector<CandidatePair> enough = ChoosePairs(scratch.pairs);
          std::lock_guard lock(mutex);
          candidates.insert(candidates.end(), enough.begin(), enough.end());
          return absl::OkStatus();
        });
    REPRISE_RETURN_IF_ERROR(chosen);
    std::sort(candidates.begin(), candidates.end());
    return candidates;
  }

  uint64_t index_bytes() const { return postings_.bytes(); }
  uint64_t memory_bytes() const {
    return postings_.memory_bytes() + docs_.memory_bytes() + sizes_.memory_bytes() +
           samples_.memory_bytes() + turns_.capacity() * sizeof(Turn) +
           crowded_.capacity() * sizeof(uint32_t);
  }
  uint64_t spilled_bytes() const { return postings_.spilled_bytes(); }

 private:
  // Postings and pairs have as many parts.
  static_assert(PostingLists::kPartitions == PartitionedLists::kPartitions);

  // Of a pair in a list: the shorter document in the upper half, the longer one in the lower half
  // but its last bit, which says whether they share the shingle with many.
  static constexpr uint64_t kCrowded = 1;

  // What a worker needs for a part, kept for the next.
  struct Scratch {
    std::vector<Posting> postings;
    std::vector<Posting> sorting;
    std::vector<uint8_t> marks;
    std::vector<uint64_t> pairs;
    std::vector<uint32_t> firsts;  // Of those that share a shingle, and all of them.
    std::vector<uint32_t> all;
  };

  static absl::Status ForEachPart(
      int threads, const std::function<absl::Status(size_t part, Scratch& scratch)>& body) {
    std::vector<absl::Status> statuses(PartitionedLists::kPartitions);
    std::vector<Scratch> scratches(static_cast<size_t>(std::max(threads, 1)));
    ParallelFor(threads, statuses.size(), 1, [&](size_t begin, size_t end, int worker) {
      Scratch& scratch = scratches[static_cast<size_t>(worker)];
      for (size_t part = begin; part < end; ++part) statuses[part] = body(part, scratch);
    });
    for (const absl::Status& status : statuses) REPRISE_RETURN_IF_ERROR(status);
    return absl::OkStatus();
  }

  // The postings of documents that take part, by value.
  absl::Status ReadTakingPart(size_t part, Scratch& scratch) const {
    scratch.postings.clear();
    return postings_.VisitByValue(
        part, scratch.sorting, [this, &scratch](absl::Span<const Posting> some) {
          std::copy_if(
              some.begin(), some.end(), std::back_inserter(scratch.postings),
              [this](const Posting& posting) { return turns_[posting.value] != Turn::kNever; });
        });
  }

  // Drops nearly all postings whose key no other has: few are left to be sorted.
  static void DropUnshared(std::vector<Posting>& list, std::vector<uint8_t>& marks) {
    constexpr uint8_t kMany = 2;
    const size_t slots = std::bit_ceil(std::clamp<size_t>(4 * list.size(), 64, size_t{1} << 20));
    marks.assign(slots, 0);
    for (const Posting& posting : list) {
      uint8_t& seen = marks[posting.key % slots];
      seen += seen < kMany;
    }
    size_t kept = 0;
    for (const Posting& posting : list) {
      const bool keep = marks[posting.key % slots] == kMany;
      list[kept] = posting;
      kept += keep;
    }
    list.resize(kept);
  }

  // Those that share enough of the shorter one's sample.
  std::vector<CandidatePair> ChoosePairs(std::vector<uint64_t>& shared) const {
    std::vector<CandidatePair> chosen;
    std::sort(shared.begin(), shared.end());
    for (size_t begin = 0, end = 0; begin < shared.size(); begin = end) {
      const uint64_t pair = shared[begin] & ~kCrowded;
      while (end < shared.size() && shared[end] == pair) ++end;
      const size_t uncrowded = end - begin;
      while (end < shared.size() && shared[end] == (pair | kCrowded)) ++end;
      const auto shorter = static_cast<uint32_t>(pair >> 32);
      const auto longer = static_cast<uint32_t>(pair) >> 1;
      if (!IsEnough(end - begin, uncrowded, shorter, longer)) continue;
      const auto [a, b] = std::minmax(docs_[shorter], docs_[longer]);
      chosen.push_back({a, b});
    }
    return chosen;
  }

  // Whether one of the two may contain the other, of which so many shared shingles were counted,
  // some of them in groups that were not crowded. The one that has fewer different shingles need
  // not be the shorter one, and of crowded groups they may share all.
  bool IsEnough(size_t counted, size_t uncrowded, uint32_t shorter, uint32_t longer) const {
    if (4 * counted < samples_[shorter]) return false;
    const uint32_t crowded = std::min(crowded_[shorter], crowded_[longer]);
    return MayReach(uncrowded + crowded, std::min(samples_[shorter], samples_[longer]),
                    options_.threshold_milli);
  }

  // One posting of a document is a repeat, or says nothing.
  void CountOut(uint32_t place) {
    std::atomic_ref(samples_[place]).fetch_sub(1, std::memory_order_relaxed);
  }

  void PairPartition(Scratch& scratch) {
    const std::vector<Posting>& list = scratch.postings;
    for (size_t begin = 0, end = 0; begin < list.size(); begin = end) {
      scratch.firsts.clear();
      scratch.all.clear();
      for (; end < list.size() && list[end].key == list[begin].key; ++end) {
        const auto place = static_cast<uint32_t>(list[end].value);
        if (!scratch.all.empty() && scratch.all.back() == place) {
          CountOut(place);
          continue;
        }
        scratch.all.push_back(place);
        if (turns_[place] == Turn::kFirst) scratch.firsts.push_back(place);
      }
      const bool crowded = scratch.all.size() > kAllPairs;
      if (crowded) {
        for (const uint32_t place : scratch.all) {
          std::atomic_ref(crowded_[place]).fetch_add(1, std::memory_order_relaxed);
        }
      }
      const bool second_turn = scratch.firsts.size() < scratch.all.size();
      PairGroup(Turn::kFirst, crowded, scratch.firsts, scratch.pairs);
      if (second_turn) PairGroup(Turn::kSecond, crowded, scratch.all, scratch.pairs);
    }
  }

  // Shorter and longer document of those of a group of which one at least has this turn. Reorders
  // the group.
  void PairGroup(Turn turn, bool crowded, std::vector<uint32_t>& group,
                 std::vector<uint64_t>& pairs) {
    const size_t count = group.size();
    if (count < 2) return;
    if (count > options_.max_documents) {
      for (const uint32_t place : group) {
        if (turns_[place] == turn) CountOut(place);
      }
      return;
    }
    // Of equally long ones the later counts as the shorter, because it is the one to be reported.
    std::sort(group.begin(), group.end(), [this](uint32_t x, uint32_t y) {
      return sizes_[x] != sizes_[y] ? sizes_[x] < sizes_[y] : x > y;
    });
    for (size_t i = 0; i + 1 < count; ++i) {
      if (sizes_[group[i]] < options_.min_shingles) continue;
      const auto add = [&](size_t j) {
        if (turns_[group[i]] != turn && turns_[group[j]] != turn) return;
        pairs.push_back(uint64_t{group[i]} << 32 | uint64_t{group[j]} << 1 |
                        (crowded ? kCrowded : 0));
      };
      const size_t next = count <= kAllPairs ? count : std::min(count, i + 1 + kNextLonger);
      for (size_t j = i + 1; j < next; ++j) add(j);
      for (size_t j = std::max(next, count - std::min(count, kLongest)); j < count; ++j) add(j);
    }
  }

  const Options options_;
  PostingLists postings_;
  ChunkedVector<DocIndex> docs_;
  ChunkedVector<uint32_t> sizes_;  // Shingles.
  // Sampled shingles: first all, then of documents that take part those that are different and not
  // too frequent.
  ChunkedVector<uint32_t> samples_;
  std::vector<Turn> turns_;        // Empty until Candidates.
  std::vector<uint32_t> crowded_;  // Sampled shingles of crowded groups, from Candidates on.
};

ContainmentIndex::ContainmentIndex(Options options)
    : state_(std::make_unique<State>(std::move(options))) {}
ContainmentIndex::~ContainmentIndex() = default;
ContainmentIndex::ContainmentIndex(ContainmentIndex&&) = default;

absl::Status ContainmentIndex::Add(DocIndex doc, uint64_t shingles,
                                   absl::Span<const uint64_t> sample) {
  return state_->Add(doc, shingles, sample);
}

absl::StatusOr<std::vector<CandidatePair>> ContainmentIndex::Candidates(
    const std::function<Turn(DocIndex)>& turn, int threads) {
  return state_->Candidates(turn, threads);
}

uint64_t ContainmentIndex::index_bytes() const { return state_->index_bytes(); }
uint64_t ContainmentIndex::memory_bytes() const { return state_->memory_bytes(); }
uint64_t ContainmentIndex::spilled_bytes() const { return state_->spilled_bytes(); }

std::vector<ContainedDocument> ChooseContainers(absl::Span<const CandidatePair> pairs,
                                                absl::Span<const Overlap> overlaps,
                                                uint32_t threshold_milli) {
  std::vector<ContainedDocument> found;
  for (size_t i = 0; i < pairs.size(); ++i) {
    const Overlap& overlap = overlaps[i];
    const bool a_is_shorter = overlap.a_size < overlap.b_size;
    ContainedDocument contained = {
        .doc = a_is_shorter ? pairs[i].a : pairs[i].b,
        .container = a_is_shorter ? pairs[i].b : pairs[i].a,
        .overlap =
            a_is_shorter ? overlap : Overlap{overlap.b_size, overlap.a_size, overlap.shared}};
    if (contained.overlap.ContainmentOfAAtLeast(threshold_milli)) found.push_back(contained);
  }
  std::sort(found.begin(), found.end(), [](const ContainedDocument& x, const ContainedDocument& y) {
    if (x.doc != y.doc) return x.doc < y.doc;
    if (x.overlap.shared != y.overlap.shared) return x.overlap.shared > y.overlap.shared;
    if (x.overlap.b_size != y.overlap.b_size) return x.overlap.b_size < y.overlap.b_size;
    return x.container < y.container;
  });
  const auto same_doc = [](const ContainedDocument& x, const ContainedDocument& y) {
    return x.doc == y.doc;
  };
  found.erase(std::unique(found.begin(), found.end(), same_doc), found.end());
  return found;
}

}  // namespace reprise
