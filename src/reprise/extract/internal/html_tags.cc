#include "reprise/extract/internal/html_tags.h"

#include <iterator>

namespace reprise::internal {
namespace {

struct Row {
  std::string_view name;
  Tag tag;
  uint16_t traits;
};

constexpr uint16_t kBox = kBlock | kEndsParagraph;

// Sorted by name. Blocks and what ends a paragraph: HTML Living Standard, 15.3 and 13.2.6.4.7.
constexpr Row kRows[] = {
    {"a", Tag::kA, 0},
    {"address", Tag::kAddress, kBox | kParagraph},
    {"article", Tag::kArticle, kBox},
    {"aside", Tag::kAside, kBox | kFurniture},
    {"audio", Tag::kAudio, kUnseen},
    {"b", Tag::kB, 0},
    {"base", Tag::kBase, kVoid},
    {"blockquote", Tag::kBlockquote, kBox},
    {"body", Tag::kBody, kBlock},
    {"br", Tag::kBr, kVoid},
    {"button", Tag::kButton, kFurniture},
    {"canvas", Tag::kCanvas, kUnseen},
    {"caption", Tag::kCaption, kBlock | kParagraph},
    {"center", Tag::kCenter, kBox},
    {"code", Tag::kCode, 0},
    {"dd", Tag::kDd, kBox | kParagraph},
    {"del", Tag::kDel, 0},
    {"details", Tag::kDetails, kBox},
    {"dialog", Tag::kDialog, kBox | kFurniture},
    {"dir", Tag::kDir, kBox},
    {"div", Tag::kDiv, kBox},
    {"dl", Tag::kDl, kBox},
    {"dt", Tag::kDt, kBox | kParagraph},
    {"em", Tag::kEm, 0},
    {"embed", Tag::kEmbed, kVoid},
    {"fieldset", Tag::kFieldset, kBox},
    {"figcaption", Tag::kFigcaption, kBox | kParagraph},
    {"figure", Tag::kFigure, kBox},
    {"font", Tag::kFont, 0},
    {"footer", Tag::kFooter, kBox | kFurniture},
    {"form", Tag::kForm, kBox | kFurniture},
    {"h1", Tag::kH1, kBox | kParagraph | kHeading},
    {"h2", Tag::kH2, kBox | kParagraph | kHeading},
    {"h3", Tag::kH3, kBox | kParagraph | kHeading},
    {"h4", Tag::kH4, kBox | kParagraph | kHeading},
    {"h5", Tag::kH5, kBox | kParagraph | kHeading},
    {"h6", Tag::kH6, kBox | kParagraph | kHeading},
    {"head", Tag::kHead, kBlock | kUnseen},
    {"header", Tag::kHeader, kBox},
    {"hgroup", Tag::kHgroup, kBox},
    {"hr", Tag::kHr, kVoid | kBox},
    {"html", Tag::kHtml, kBlock},
    {"i", Tag::kI, 0},
    {"iframe", Tag::kIframe, kRawText | kUnseen},
    {"img", Tag::kImg, kVoid},
    {"input", Tag::kInput, kVoid},
    {"ins", Tag::kIns, 0},
    {"label", Tag::kLabel, 0},
    {"legend", Tag::kLegend, kBlock},
    {"li", Tag::kLi, kBox | kParagraph},
    {"link", Tag::kLink, kVoid},
    {"main", Tag::kMain, kBox},
    {"map", Tag::kMap, 0},
    {"menu", Tag::kMenu, kBox | kFurniture},
    {"meta", Tag::kMeta, kVoid},
    {"nav", Tag::kNav, kBox | kFurniture},
    {"noembed", Tag::kNoembed, kRawText | kUnseen},
    {"noframes", Tag::kNoframes, kRawText | kUnseen},
    {"noscript", Tag::kNoscript, kUnseen},
    {"object", Tag::kObject, kUnseen},
    {"ol", Tag::kOl, kBox},
    {"optgroup", Tag::kOptgroup, 0},
    {"option", Tag::kOption, 0},
    {"p", Tag::kP, kBox | kParagraph},
    {"param", Tag::kParam, kVoid},
    {"pre", Tag::kPre, kBox | kParagraph},
    {"rp", Tag::kRp, kUnseen},
    {"rt", Tag::kRt, kUnseen},
    {"ruby", Tag::kRuby, 0},
    {"script", Tag::kScript, kRawText | kUnseen},
    {"section", Tag::kSection, kBox},
    {"select", Tag::kSelect, kUnseen},
    {"small", Tag::kSmall, 0},
    {"source", Tag::kSource, kVoid},
    {"span", Tag::kSpan, 0},
    {"strong", Tag::kStrong, 0},
    {"style", Tag::kStyle, kRawText | kUnseen},
    {"sub", Tag::kSub, 0},
    {"summary", Tag::kSummary, kBox | kParagraph},
    {"sup", Tag::kSup, 0},
    {"svg", Tag::kSvg, kUnseen},
    {"table", Tag::kTable, kBox},
    {"tbody", Tag::kTbody, kBlock},
    {"td", Tag::kTd, kBlock | kParagraph},
    {"template", Tag::kTemplate, kUnseen},
    {"textarea", Tag::kTextarea, kRawText | kReferences | kUnseen},
    {"tfoot", Tag::kTfoot, kBlock},
    {"th", Tag::kTh, kBlock | kParagraph},
    {"thead", Tag::kThead, kBlock},
    {"time", Tag::kTime, 0},
    {"title", Tag::kTitle, kRawText | kReferences | kUnseen},
    {"tr", Tag::kTr, kBlock},
    {"track", Tag::kTrack, kVoid},
    {"tt", Tag::kTt, 0},
    {"u", Tag::kU, 0},
    {"ul", Tag::kUl, kBox},
    {"video", Tag::kVideo, kUnseen},
    {"wbr", Tag::kWbr, kVoid},
    {"xmp", Tag::kXmp, kRawText | kBox | kParagraph},
};
static_assert(std::size(kRows) == kTagCount - 1);

constexpr size_t kLongestName = 10;  // "blockquote", "figcaption"

// A name in lower case as two numbers, so that names are compared without a loop.
struct PackedName {
  uint64_t first = 0;  // Eight letters.
  uint16_t rest = 0;

  friend constexpr bool operator==(const PackedName&, const PackedName&) = default;
};

// REQUIRES: name.size() <= kLongestName.
constexpr PackedName Pack(std::string_view name) {
  PackedName packed;
  for (size_t i = 0; i < name.size(); ++i) {
    const auto c = static_cast<uint8_t>(name[i]);
    const auto lower = static_cast<uint8_t>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    if (i < 8) {
      packed.first |= uint64_t{lower} << (8 * i);
    } else {
      packed.rest = static_cast<uint16_t>(packed.rest | lower << (8 * (i - 8)));
    }
  }
  return packed;
}

struct Slot {
  PackedName name;
  Tag tag = Tag::kNone;
};

constexpr size_t kSlots = 512;

// Of the first slot to look into; the others follow it. The factor is the golden ratio's (Knuth,
// "Sorting and searching", 6.4).
constexpr size_t HomeSlot(const PackedName& name) {
  return static_cast<size_t>(((name.first + name.rest) * 0x9E3779B97F4A7C15u) >> 55);
}
static_assert(kSlots == size_t{1} << (64 - 55));

constexpr std::array<Slot, kSlots> MakeSlots() {
  std::array<Slot, kSlots> slots{};
  for (const Row& row : kRows) {
    const PackedName name = Pack(row.name);
    size_t at = HomeSlot(name);
    while (slots[at].tag != Tag::kNone) at = (at + 1) % kSlots;
    slots[at] = {name, row.tag};
  }
  return slots;
}
constexpr std::array<Slot, kSlots> kNameSlots = MakeSlots();

constexpr std::array<uint16_t, kTagCount> TraitsByTag() {
  std::array<uint16_t, kTagCount> traits{};
  for (const Row& row : kRows) traits[static_cast<size_t>(row.tag)] = row.traits;
  return traits;
}

}  // namespace

constexpr std::array<uint16_t, kTagCount> kTraitsByTag = TraitsByTag();

Tag FindTag(std::string_view name) {
  if (name.size() > kLongestName) return Tag::kNone;
  const PackedName wanted = Pack(name);
  for (size_t at = HomeSlot(wanted); kNameSlots[at].tag != Tag::kNone; at = (at + 1) % kSlots) {
    if (kNameSlots[at].name == wanted) return kNameSlots[at].tag;
  }
  return Tag::kNone;
}

}  // namespace reprise::internal
