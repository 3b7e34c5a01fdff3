#include "reprise/passage/internal/extension.h"

#include <algorithm>
#include <utility>

namespace reprise::internal {

// `equal(i, j)` compares the i-th token of a with the j-th of b, counted from where the extension
// starts. A diagonal is a's lead over b.
template <typename Equal>
Extension Extender::Extend(int64_t a_size, int64_t b_size, int64_t max_drift, Equal equal) {
  const auto slide = [&](Cell& cell, int64_t diagonal) {
    const int64_t start = cell.a;
    const int64_t end = std::min(a_size, b_size + diagonal);
    while (cell.a < end && equal(cell.a, cell.a - diagonal)) ++cell.a;
    const int64_t length = cell.a - start;
    cell.matches += length;
    if (length > cell.longest_run.length) cell.longest_run = {start, start - diagonal, length};
    steps_ += static_cast<uint64_t>(length) + 1;
  };

  Cell start{.a = 0};
  slide(start, 0);
  Extension best{.a = start.a,
                 .b = start.a,
                 .matches = start.matches,
                 .first_run = start.a,
                 .longest_run = start.longest_run};
  int64_t best_score = start.matches;
  if (start.a == a_size && start.a == b_size) return best;

  cells_.assign(1, start);
  int64_t low = 0;  // The diagonal of cells_[0].
  for (int64_t differences = 1; !cells_.empty(); ++differences) {
    const int64_t old_high = low + static_cast<int64_t>(cells_.size()) - 1;
    const auto old_cell = [&](int64_t diagonal) {
      return diagonal < low || diagonal > old_high ? Cell{}
                                                   : cells_[static_cast<size_t>(diagonal - low)];
    };
    // In a text of few different tokens an edit can be stepped over on many diagonals at no loss,
    // so the score alone would not keep the band narrow.
    const int64_t best_diagonal = best.a - best.b;
    const int64_t new_low = std::max({low - 1, -max_drift, best_diagonal - kMaxShift});
    const int64_t new_high = std::min({old_high + 1, max_drift, best_diagonal + kMaxShift});
    next_.clear();
    for (int64_t diagonal = new_low; diagonal <= new_high; ++diagonal) {
      Cell cell;
      const auto consider = [&](const Cell& from, int64_t a) {
        if (from.a < 0 || a > a_size || a - diagonal > b_size) return;
        if (a > cell.a || (a == cell.a && from.matches > cell.matches)) {
          cell = from;
          cell.a = a;
        }
      };
      const Cell changed = old_cell(diagonal);
      consider(changed, changed.a + 1);
      const Cell only_in_a = old_cell(diagonal - 1);
      consider(only_in_a, only_in_a.a + 1);
      const Cell only_in_b = old_cell(diagonal + 1);
      consider(only_in_b, only_in_b.a);
      if (cell.a >= 0) {
        slide(cell, diagonal);
        const int64_t score = cell.matches - kDifferencePenalty * differences;
        const bool further = cell.a + cell.a - diagonal > best.a + best.b;
        if (score > best_score || (score == best_score && further)) {
          best_score = score;
          best.a = cell.a;
          best.b = cell.a - diagonal;
          best.matches = cell.matches;
          best.longest_run = cell.longest_run;
        } else if (score < best_score - kMaxScoreDrop) {
          cell.a = -1;
        }
      }
      next_.push_back(cell);
    }
    const auto alive = [](const Cell& cell) { return cell.a >= 0; };
    const auto first = std::find_if(next_.begin(), next_.end(), alive);
    const auto last = std::find_if(next_.rbegin(), next_.rend(), alive).base();
    low = new_low + (first - next_.begin());
    if (first < last) {
      cells_.assign(first, last);
    } else {
      cells_.clear();
    }
  }
  return best;
}

Extension Extender::Forward(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b,
                            int64_t max_drift) {
  return Extend(
      static_cast<int64_t>(a.size()), static_cast<int64_t>(b.size()), max_drift,
      [&](int64_t i, int64_t j) { return a[static_cast<size_t>(i)] == b[static_cast<size_t>(j)]; });
}

Extension Extender::Backward(absl::Span<const TokenCode> a, absl::Span<const TokenCode> b,
                             int64_t max_drift) {
  const int64_t a_size = static_cast<int64_t>(a.size());
  const int64_t b_size = static_cast<int64_t>(b.size());
  return Extend(a_size, b_size, max_drift, [&](int64_t i, int64_t j) {
    return a[static_cast<size_t>(a_size - 1 - i)] == b[static_cast<size_t>(b_size - 1 - j)];
  });
}

}  // namespace reprise::internal
