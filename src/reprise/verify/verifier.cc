#include "reprise/verify/verifier.h"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <numeric>

#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"
#include "reprise/verify/shingle_filter.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

using ShingleSpan = absl::Span<const uint64_t>;

// Pairs a piece of work: enough that handing it out costs nothing beside it.
constexpr size_t kGrain = 256;

// Fetches filters and sets of pairs, those of the first document once for all pairs in a row that
// share it. Two readers, because what is held over many pairs must not be in the buffers that the
// others pass through.
class PairReader {
 public:
  PairReader(const ShingleStore& store, uint32_t threshold_milli)
      : threshold_milli_(threshold_milli), first_reader_(store), second_reader_(store) {}

  // False when the filters say that the pair is not similar; `first` and `second` are not read
  // then.
  absl::StatusOr<bool> ReadIfMaybeSimilar(const CandidatePair& pair) {
    REPRISE_RETURN_IF_ERROR(ReadFirstFilter(pair));
    REPRISE_ASSIGN_OR_RETURN(const FilteredSet second_filter, second_reader_.GetFilter(pair.b));
    if (!MayBeSimilar(first_filter_, second_filter, threshold_milli_)) return false;
    REPRISE_RETURN_IF_ERROR(Read(pair));
    return true;
  }

  // False when the smaller set and the filter of the other one say that it is not contained there;
  // then not both are read.
  absl::StatusOr<bool> ReadIfMaybeContained(const CandidatePair& pair) {
    REPRISE_RETURN_IF_ERROR(ReadFirstFilter(pair));
    REPRISE_ASSIGN_OR_RETURN(const FilteredSet second_filter, second_reader_.GetFilter(pair.b));
    if (first_filter_.size < second_filter.size) {
      REPRISE_RETURN_IF_ERROR(ReadFirst(pair));
      if (!MayBeContained(first, second_filter, threshold_milli_)) return false;
      REPRISE_RETURN_IF_ERROR(ReadSecond(pair));
      return true;
    }
    REPRISE_RETURN_IF_ERROR(ReadSecond(pair));
    if (!MayBeContained(second, first_filter_, threshold_milli_)) return false;
    REPRISE_RETURN_IF_ERROR(ReadFirst(pair));
    return true;
  }

  absl::Status Read(const CandidatePair& pair) {
    REPRISE_RETURN_IF_ERROR(ReadFirst(pair));
    return ReadSecond(pair);
  }

  ShingleSpan first;
  ShingleSpan second;

 private:
  absl::Status ReadFirstFilter(const CandidatePair& pair) {
    if (filtered_doc_ == pair.a) return absl::OkStatus();
    REPRISE_ASSIGN_OR_RETURN(first_filter_, first_reader_.GetFilter(pair.a));
    filtered_doc_ = pair.a;
    return absl::OkStatus();
  }

  absl::Status ReadFirst(const CandidatePair& pair) {
    if (first_doc_ == pair.a) return absl::OkStatus();
    REPRISE_ASSIGN_OR_RETURN(first, first_reader_.Get(pair.a));
    first_doc_ = pair.a;
    return absl::OkStatus();
  }

  absl::Status ReadSecond(const CandidatePair& pair) {
    REPRISE_ASSIGN_OR_RETURN(second, second_reader_.Get(pair.b));
    return absl::OkStatus();
  }

  const uint32_t threshold_milli_;
  ShingleStore::Reader first_reader_;
  ShingleStore::Reader second_reader_;
  FilteredSet first_filter_;
  DocIndex filtered_doc_ = kNoDoc;
  DocIndex first_doc_ = kNoDoc;
};

}  // namespace

Verifier::Verifier(const ShingleStore& store, uint32_t threshold_milli, int threads)
    : store_(store), threshold_milli_(threshold_milli), threads_(threads) {}

template <typename Answer, typename Decide>
absl::StatusOr<std::vector<Answer>> Verifier::ForEach(absl::Span<const CandidatePair> pairs,
                                                      const Decide& decide) const {
  std::vector<size_t> order;
  if (!std::is_sorted(pairs.begin(), pairs.end())) {
    order.resize(pairs.size());
    std::iota(order.begin(), order.end(), size_t{0});
    std::sort(order.begin(), order.end(), [&](size_t left, size_t right) {
      return pairs[left] != pairs[right] ? pairs[left] < pairs[right] : left < right;
    });
  }
  std::vector<Answer> answers(pairs.size());
  std::mutex mutex;
  absl::Status status;
  size_t first_failure = pairs.size();
  ParallelFor(threads_, pairs.size(), kGrain, [&](size_t begin, size_t end, int) {
    PairReader reader(store_, threshold_milli_);
    for (size_t visit = begin; visit < end; ++visit) {
      const size_t index = order.empty() ? visit : order[visit];
      if (absl::Status read = decide(reader, pairs[index], answers[index]); !read.ok()) {
        std::lock_guard lock(mutex);
        if (visit < first_failure) {
          first_failure = visit;
          status = std::move(read);
        }
        return;
      }
    }
  });
  if (!status.ok()) return status;
  return answers;
}

absl::StatusOr<std::vector<uint8_t>> Verifier::CheckAll(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<uint8_t>(
      pairs,
      [this](PairReader& reader, const CandidatePair& pair, uint8_t& similar) -> absl::Status {
        REPRISE_ASSIGN_OR_RETURN(const bool maybe, reader.ReadIfMaybeSimilar(pair));
        similar = maybe && IsSimilar(reader.first, reader.second, threshold_milli_);
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<Overlap>> Verifier::MeasureAll(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<Overlap>(
      pairs, [](PairReader& reader, const CandidatePair& pair, Overlap& overlap) -> absl::Status {
        REPRISE_RETURN_IF_ERROR(reader.Read(pair));
        overlap = CountOverlap(reader.first, reader.second);
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<std::optional<Overlap>>> Verifier::MeasureSimilar(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<std::optional<Overlap>>(
      pairs,
      [this](PairReader& reader, const CandidatePair& pair,
             std::optional<Overlap>& overlap) -> absl::Status {
        REPRISE_ASSIGN_OR_RETURN(const bool maybe, reader.ReadIfMaybeSimilar(pair));
        if (maybe) overlap = OverlapIfSimilar(reader.first, reader.second, threshold_milli_);
        return absl::OkStatus();
      });
}

absl::StatusOr<std::vector<std::optional<Overlap>>> Verifier::MeasureContained(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<std::optional<Overlap>>(
      pairs,
      [this](PairReader& reader, const CandidatePair& pair,
             std::optional<Overlap>& answer) -> absl::Status {
        REPRISE_ASSIGN_OR_RETURN(const bool maybe, reader.ReadIfMaybeContained(pair));
        if (!maybe) return absl::OkStatus();
        const Overlap overlap = CountOverlap(reader.first, reader.second);
        const uint64_t smaller = std::min(overlap.a_size, overlap.b_size);
        if (overlap.shared > 0 && 1000 * overlap.shared >= threshold_milli_ * smaller) {
          answer = overlap;
        }
        return absl::OkStatus();
      });
}

}  // namespace reprise
