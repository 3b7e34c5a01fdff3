// By which two charsets a document was damaged: from samples of its paragraphs, to the pair of
// carrier (that it was wrongly read in) and source (that it was written in).
//
//   std::vector<MojibakeSample> samples = {{U"GrÃ¶Ãe", false}};
//   MojibakePair pair = FindMojibakePair(samples);
//   if (pair.gain > 0) std::optional<StepBack> step = StepBackWherePaying(pair, U"GrÃ¶Ãe");
//
// A pair is worth what it saves: the cost of the text as it stands less that of what it was made
// from (text_cost.h), where the latter is natural. Most pairs are ruled out by a glimpse, a few
// characters of each sample, because most text that looks odd is not damaged at all.
// Cost: a glimpse at every pair that the look of the text allows, some 20 us for a sample; 0.1 ms
// for every pair that passes. Source: minimum description length (Rissanen 1978).
#ifndef REPRISE_DECODE_INTERNAL_MOJIBAKE_PAIR_H_
#define REPRISE_DECODE_INTERNAL_MOJIBAKE_PAIR_H_

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/charset.h"
#include "reprise/decode/internal/recoder.h"
#include "reprise/decode/internal/text_cost.h"

namespace reprise::internal {

struct MojibakePair {
  Charset carrier = kUnknownCharset;
  Charset source = kUnknownCharset;
  bool may_lose = false;  // Bytes were lost on the way: UTF-8 read as GB18030.
  // When the text was damaged twice, the source of the second step back, with the same carrier.
  Charset then = kUnknownCharset;
  Cost gain = 0;  // Over all samples; 0 when no pair helps.
};

// How many characters of a paragraph are priced, and so how many of it a sample may hold.
inline constexpr size_t kPricedCharacters = 512;

class MojibakeSample {
 public:
  // A paragraph, or its beginning when it was `cut`.
  MojibakeSample(std::u32string text, bool cut);

  const std::u32string& text() const { return text_; }
  bool cut() const { return cut_; }

  // A few characters from the first beyond ASCII on.
  std::u32string_view glimpse() const;
  bool glimpse_is_cut() const;

  // What the text costs as it stands; computed when first asked for.
  Cost cost() const;

 private:
  std::u32string text_;
  bool cut_;
  size_t glimpse_begin_ = 0;
  mutable std::optional<Cost> cost_;
};

// The pair that saves most over the samples.
MojibakePair FindMojibakePair(const std::vector<MojibakeSample>& samples);

struct StepBack {
  WrittenText written;  // The paragraph in the carrier,
  Recoded recoded;      // and what the source makes of that.
};

// The paragraph one step back, where undoing the whole pair makes it cheaper.
std::optional<StepBack> StepBackWherePaying(const MojibakePair& pair,
                                            std::u32string_view paragraph);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_MOJIBAKE_PAIR_H_
