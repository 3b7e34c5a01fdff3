// The stretches of a text that were damaged and have been restored (mojibake and byte shifts): from
// what the decoder says, to what people are shown.
//
//   for (const TextRepair& repair : RepairsOf(analyzer.text()))
//     repair.span, repair.after          // bytes of DecodedText::decoded, and what they became
//
// Thread rule: free of state.
#ifndef REPRISE_PIPELINE_TEXT_REPAIR_H_
#define REPRISE_PIPELINE_TEXT_REPAIR_H_

#include <string>
#include <vector>

#include "reprise/core/span.h"
#include "reprise/decode/decoder.h"

namespace reprise {

struct TextRepair {
  Span span;
  std::string after;
};

// In order of the text. REQUIRES: decoded with want_offsets.
std::vector<TextRepair> RepairsOf(const DecodedText& text);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_TEXT_REPAIR_H_
