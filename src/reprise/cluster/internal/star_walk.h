// One round of the clusterer: from a graph of candidate pairs over ranked documents, to the star
// that each of them belongs to. The model is in clusterer.h.
//
// A rank is a document's place in the keep policy's order, 0 the best. The stars of different
// components do not touch each other, so the walks of all components go on side by side, a step at
// a time, and the measurements of a step run in parallel.
//
// Within a component a walk must end before the next document is kept. But where nothing is similar
// (a large bucket of documents that are only somewhat alike) nothing depends on anything: so a step
// looks ahead at what would be measured if the next documents are all kept too, twice as far each
// time that they were, and takes the answers up to the first that makes a document join. What was
// measured in vain is never more than twice what was of use just before.
#ifndef REPRISE_CLUSTER_INTERNAL_STAR_WALK_H_
#define REPRISE_CLUSTER_INTERNAL_STAR_WALK_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/pair.h"
#include "reprise/verify/verifier.h"

namespace reprise::internal {

using Rank = uint32_t;
inline constexpr Rank kFree = ~Rank{0};

struct RankPair {
  Rank a = 0;  // a < b
  Rank b = 0;

  friend auto operator<=>(const RankPair&, const RankPair&) = default;
};

class StarWalk {
 public:
  // `docs[rank]` is the document. Both must outlive the walk.
  StarWalk(absl::Span<const DocIndex> docs, const Verifier& verifier);

  // Places all documents of the components of `edges` that contain a pair of `news`, from the
  // least `a` of those pairs onwards; with `news` empty, all documents. REQUIRES: `edges` ascending
  // without repeats and `news` a part of it, of pairs whose ends were both kept, and similar.
  absl::Status Settle(absl::Span<const RankPair> edges, absl::Span<const RankPair> news);

  // The kept document it belongs to: itself when it is kept.
  Rank StarOf(Rank rank) const { return stars_[rank]; }
  bool IsKept(Rank rank) const { return stars_[rank] == rank; }
  // a = the document, b = the kept one. REQUIRES: !IsKept(rank).
  const Overlap& OverlapOf(Rank rank) const { return overlaps_[rank]; }
  uint64_t measured_pairs() const { return measured_pairs_; }

 private:
  // A component and how far it is: of ranks_[next, end) nothing is decided.
  struct Component {
    uint32_t next = 0;
    uint32_t end = 0;
    uint32_t kept_place = 0;  // Where in ranks_ the one that was kept last is.
    uint32_t looked_to = 0;   // Places from `next` to here are kept, if no test is passed.
    size_t lookahead = 1;     // Tests to make at once.
  };
  // Whether a document joins the star of one that is kept or will be. The tests of a component
  // stand together, those of a kept document too, in the order of ranks_.
  struct Test {
    uint32_t component = 0;
    uint32_t kept_place = 0;
    Rank rank = 0;
  };

  void BuildGraph(absl::Span<const RankPair> edges);
  void BuildComponents(absl::Span<const RankPair> edges, absl::Span<const RankPair> news);
  absl::Span<const Rank> NeighboursOf(Rank rank) const;
  // What the answers to all tests of one component mean, and what to test next in it.
  void TakeAnswers(absl::Span<const Test> tests, absl::Span<const std::optional<Overlap>> overlaps,
                   std::vector<Test>& next_tests);
  // Adds a test for each free neighbour of `rank` that this walk has not yet met.
  void WalkFrom(Rank rank, uint32_t component, std::vector<Test>& tests);
  // Keeps the component's free documents before this place.
  void KeepUpTo(uint32_t place, Component& component);
  // Adds the first tests of the component's next free documents, should they be kept. They are,
  // when none of them has anything to test: then the component is done.
  void LookAhead(uint32_t component, std::vector<Test>& tests);

  absl::Span<const DocIndex> docs_;
  const Verifier& verifier_;
  std::vector<Rank> stars_;
  std::vector<Overlap> overlaps_;
  std::vector<Rank> last_tested_by_;  // The kept document it was last measured against.
  uint64_t measured_pairs_ = 0;

  // The neighbours of a rank are neighbours_[neighbour_begin_[rank], neighbour_begin_[rank + 1]).
  std::vector<uint64_t> neighbour_begin_;
  std::vector<Rank> neighbours_;
  std::vector<Component> components_;
  std::vector<Rank> ranks_;  // Of the components to settle, one after the other, ascending in each.
};

}  // namespace reprise::internal

#endif  // REPRISE_CLUSTER_INTERNAL_STAR_WALK_H_
