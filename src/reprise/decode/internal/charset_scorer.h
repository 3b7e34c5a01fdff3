// Ranks charsets for a sample: every charset that can be meant decodes it, and a model of each
// language that is written in it says what the result costs (language_model.h).
//
//   std::vector<CharsetScore> scores = ScoreCharsets(CharsetSample::Take(bytes));
//   // scores[0] is the best: {windows-1251, "ru", 2210}
//
// A first round over the head of the sample drops what is far off; the rest is scored on all of it.
// Cost: about 0.1 ms, whatever the document's size.
#ifndef REPRISE_DECODE_INTERNAL_CHARSET_SCORER_H_
#define REPRISE_DECODE_INTERNAL_CHARSET_SCORER_H_

#include <string_view>
#include <vector>

#include "reprise/core/charset.h"
#include "reprise/decode/internal/charset_sample.h"
#include "reprise/decode/internal/language_model.h"

namespace reprise::internal {

struct CharsetScore {
  Charset charset = kUnknownCharset;
  std::string_view language;
  Cost cost = 0;  // Of the sample, with what the charset's rarity adds.
};

// Cheapest first, one entry a charset. `also` is scored even where no language is known to be
// written in it (kUnknownCharset for none).
std::vector<CharsetScore> ScoreCharsets(const CharsetSample& sample, Charset also);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_CHARSET_SCORER_H_
