// Restores text that was decoded by the wrong charset and saved: from UTF-8 with "浣犲ソ" or "é",
// to what its author wrote.
//
//   MojibakeRepair repair = RepairMojibake("GrÃ¶Ãe", false);
//   // repair.text == "Größe", repair.carrier == windows-1252, repair.paragraphs == 1
//
// The carrier is the charset the text was wrongly read in, the source the one it was written in.
// For each pair that the look of the text allows, sample paragraphs are encoded in the carrier and
// decoded, without an error, in the source; the pair counts when that makes them much cheaper to
// write down (text_cost.h) and natural in the end. The pair is decided over the whole document and
// then undone paragraph by paragraph, where it helps. Twice at most: text may have been damaged
// twice.
//
// UTF-8 that was read as GB18030 lost a byte before some ASCII characters: what survives is
// restored, what does not is dropped and counted.
//
// Call only for text that LooksDamaged (damage_scan.h): the gate is what keeps natural text safe.
// Cost: 5 to 50 MB/s; linear in the size of the text.
#ifndef REPRISE_DECODE_INTERNAL_MOJIBAKE_H_
#define REPRISE_DECODE_INTERNAL_MOJIBAKE_H_

#include <cstddef>
#include <string>
#include <string_view>

#include "reprise/core/charset.h"
#include "reprise/core/offset_map.h"

namespace reprise::internal {

struct MojibakeRepair {
  std::string text;                   // Only when paragraphs > 0.
  OffsetMap map;                      // From `text` to the text given; only when asked for.
  Charset carrier = kUnknownCharset;  // Of the first pass that changed something.
  size_t paragraphs = 0;              // Restored.
  size_t lost = 0;                    // Characters that had lost a byte and were dropped.
};

// REQUIRES: valid UTF-8.
MojibakeRepair RepairMojibake(std::string_view utf8, bool want_map);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_MOJIBAKE_H_
