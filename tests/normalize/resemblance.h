// How alike two folded texts are, worked out the plain way: Jaccard of runs of five words or
// ideographs, in sets of strings.
#ifndef REPRISE_TESTS_NORMALIZE_RESEMBLANCE_H_
#define REPRISE_TESTS_NORMALIZE_RESEMBLANCE_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace reprise {

inline std::set<std::u16string> FiveGrams(std::u16string_view folded) {
  std::vector<std::u16string> tokens;
  bool in_word = false;
  for (const char16_t unit : folded) {
    const bool is_ideograph = unit >= 0x3400 && unit <= 0x9FFF;
    if (unit == u' ') {
      in_word = false;
    } else if (is_ideograph || !in_word) {
      tokens.emplace_back(1, unit);
      in_word = !is_ideograph;
    } else {
      tokens.back() += unit;
    }
  }
  std::set<std::u16string> grams;
  for (size_t i = 0; i + 5 <= tokens.size(); ++i) {
    std::u16string gram;
    for (size_t k = i; k < i + 5; ++k) gram += tokens[k] + u' ';
    grams.insert(gram);
  }
  return grams;
}

inline double Resemblance(std::u16string_view a, std::u16string_view b) {
  const std::set<std::u16string> grams_a = FiveGrams(a);
  const std::set<std::u16string> grams_b = FiveGrams(b);
  size_t shared = 0;
  for (const std::u16string& gram : grams_a) shared += grams_b.count(gram);
  const size_t either = grams_a.size() + grams_b.size() - shared;
  return either == 0 ? 0 : static_cast<double>(shared) / static_cast<double>(either);
}

}  // namespace reprise

#endif  // REPRISE_TESTS_NORMALIZE_RESEMBLANCE_H_
