#include "reprise/verify/verifier.h"

#include <algorithm>
#include <cstddef>
#include <mutex>
#include <numeric>

#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"
#include "reprise/verify/shingle_set.h"

namespace reprise {
namespace {

using ShingleSpan = absl::Span<const uint64_t>;

// Pairs a piece of work: enough that handing it out costs nothing beside it.
constexpr size_t kGrain = 256;

// Fetches the sets of pairs that share their first document with the pair before. Two readers,
// because a set held over many pairs must not be in the buffers that the others pass through.
class PairReader {
 public:
  explicit PairReader(const ShingleStore& store) : first_reader_(store), second_reader_(store) {}

  absl::Status Read(const CandidatePair& pair) {
    if (first_doc_ != pair.a) {
      REPRISE_ASSIGN_OR_RETURN(first, first_reader_.Get(pair.a));
      first_doc_ = pair.a;
    }
    REPRISE_ASSIGN_OR_RETURN(second, second_reader_.Get(pair.b));
    return absl::OkStatus();
  }

  ShingleSpan first;
  ShingleSpan second;

 private:
  ShingleStore::Reader first_reader_;
  ShingleStore::Reader second_reader_;
  DocIndex first_doc_ = kNoDoc;
};

}  // namespace

Verifier::Verifier(const ShingleStore& store, uint32_t threshold_milli, int threads)
    : store_(store), threshold_milli_(threshold_milli), threads_(threads) {}

template <typename Answer, typename Decide>
absl::StatusOr<std::vector<Answer>> Verifier::ForEach(absl::Span<const CandidatePair> pairs,
                                                      Decide decide) const {
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
    PairReader reader(store_);
    for (size_t visit = begin; visit < end; ++visit) {
      const size_t index = order.empty() ? visit : order[visit];
      if (absl::Status read = reader.Read(pairs[index]); !read.ok()) {
        std::lock_guard lock(mutex);
        if (visit < first_failure) {
          first_failure = visit;
          status = std::move(read);
        }
        return;
      }
      answers[index] = decide(reader.first, reader.second);
    }
  });
  if (!status.ok()) return status;
  return answers;
}

absl::StatusOr<std::vector<uint8_t>> Verifier::CheckAll(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<uint8_t>(pairs, [this](ShingleSpan a, ShingleSpan b) -> uint8_t {
    return IsSimilar(a, b, threshold_milli_);
  });
}

absl::StatusOr<std::vector<Overlap>> Verifier::MeasureAll(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<Overlap>(pairs, CountOverlap);
}

absl::StatusOr<std::vector<std::optional<Overlap>>> Verifier::MeasureSimilar(
    absl::Span<const CandidatePair> pairs) const {
  return ForEach<std::optional<Overlap>>(pairs, [this](ShingleSpan a, ShingleSpan b) {
    return OverlapIfSimilar(a, b, threshold_milli_);
  });
}

}  // namespace reprise
