#include "reprise/extract/internal/text_lanes.h"

#include "reprise/core/kernel.h"
#include "reprise/extract/internal/character_kinds.h"

namespace reprise::internal {
namespace {

bool IsTail(uint8_t byte) { return (byte & 0xC0) == 0x80; }

bool IsLetterOfTwo(uint8_t lead, uint8_t tail) {
  return lead >= 0xC3 && lead <= 0xDF && IsTail(tail) &&
         KindOf(char32_t{lead & 0x1Fu} << 6 | (tail & 0x3Fu)) == CharacterKind::kLetter;
}

void AddAscii(char c, uint64_t lane, TextLanes& lanes) {
  if (c == ' ') lanes.blank |= lane;
  if (c == ' ' || c == '\t' || c == '\n' || c == '\f' || c == '\r') lanes.space |= lane;
  switch (KindOf(static_cast<uint8_t>(c))) {
    case CharacterKind::kSpace:
    case CharacterKind::kCloser:
      return;
    case CharacterKind::kLetter:
    case CharacterKind::kDigit:
      lanes.word |= lane;
      break;
    case CharacterKind::kSentenceEnd:
      lanes.sentence_end |= lane;
      break;
    default:
      break;
  }
  lanes.telling |= lane;
}

}  // namespace

TextLanes ReadTextLanesScalar(std::string_view text) {
  TextLanes lanes;
  for (size_t i = 0; i < text.size(); ++i) {
    const uint64_t lane = uint64_t{1} << i;
    const auto byte = static_cast<uint8_t>(text[i]);
    if (byte < 0x80) {
      AddAscii(text[i], lane, lanes);
    } else if (i + 1 < text.size() && IsLetterOfTwo(byte, static_cast<uint8_t>(text[i + 1]))) {
      lanes.word |= lane * 3;
      lanes.telling |= lane * 3;
      ++i;
    } else {
      lanes.unknown |= lane;
    }
  }
  return lanes;
}

TextLanes ReadTextLanes(std::string_view text) {
  text = text.substr(0, kTextLanes);
#ifdef REPRISE_TEXT_LANES_X86
  switch (ActiveKernel()) {
    case Kernel::kAvx512:
      return ReadTextLanesAvx512(text);
    case Kernel::kAvx2:
      return ReadTextLanesAvx2(text);
    case Kernel::kScalar:
      break;
  }
#endif
  return ReadTextLanesScalar(text);
}

}  // namespace reprise::internal
