// The fold of one code point by rule, as fold_table.h describes it: from ICU's properties and
// mappings, to the contents of the table. Slow; asked once for every code point.
#ifndef REPRISE_NORMALIZE_INTERNAL_FOLD_RULES_H_
#define REPRISE_NORMALIZE_INTERNAL_FOLD_RULES_H_

#include <unicode/normalizer2.h>

#include <cstdint>
#include <string>
#include <unordered_map>

namespace reprise::internal {

class FoldRules {
 public:
  FoldRules();

  // Empty: it leaves nothing. u' ' stands for a separator.
  std::u32string Fold(char32_t code_point) const;

  uint8_t CombiningClass(char32_t code_point) const;
  bool MayCompose(char32_t code_point) const;
  bool IsWatched(char32_t code_point) const;

 private:
  void AppendKept(char32_t code_point, std::u32string& out) const;

  const icu::Normalizer2* nfkc_casefold_;
  const icu::Normalizer2* nfd_;
  const icu::Normalizer2* nfc_;
  std::unordered_map<char32_t, char32_t> plain_form_;  // Traditional and variant characters.
};

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_FOLD_RULES_H_
