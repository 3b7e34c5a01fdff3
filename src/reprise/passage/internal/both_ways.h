// What two sweeps over a pair of texts found, one over each of them, as one list: a sweep explains
// each part of one text by one passage of the other, so a sentence that stands alone in one place
// and within a longer passage in another is found from one side only.
#ifndef REPRISE_PASSAGE_INTERNAL_BOTH_WAYS_H_
#define REPRISE_PASSAGE_INTERNAL_BOTH_WAYS_H_

#include <vector>

#include "reprise/passage/internal/sweep.h"

namespace reprise::internal {

// The match as the other text sees it.
inline Match Turned(const Match& match) {
  return {.a = match.b,
          .b = match.a,
          .matches = match.matches,
          .a_core = match.b_core,
          .b_core = match.a_core};
}

// Sorts by the places in b, then in a, and keeps once what was found twice, give or take a few
// tokens at the ends.
void SortAndDropTwins(std::vector<Match>& matches);

}  // namespace reprise::internal

#endif  // REPRISE_PASSAGE_INTERNAL_BOTH_WAYS_H_
