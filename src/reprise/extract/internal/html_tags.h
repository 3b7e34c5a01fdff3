// The elements of HTML that extraction tells apart, and what the standard and browsers do with
// them. An element that is not listed is transparent: its text belongs to what surrounds it.
#ifndef REPRISE_EXTRACT_INTERNAL_HTML_TAGS_H_
#define REPRISE_EXTRACT_INTERNAL_HTML_TAGS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace reprise::internal {

enum class Tag : uint8_t {
  kNone,  // Text, or an element that is not listed.
  kA,
  kAddress,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBase,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCode,
  kDd,
  kDel,
  kDetails,
  kDialog,
  kDir,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImg,
  kInput,
  kIns,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kMain,
  kMap,
  kMenu,
  kMeta,
  kNav,
  kNoembed,
  kNoframes,
  kNoscript,
  kObject,
  kOl,
  kOptgroup,
  kOption,
  kP,
  kParam,
  kPre,
  kRp,
  kRt,
  kRuby,
  kScript,
  kSection,
  kSelect,
  kSmall,
  kSource,
  kSpan,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kTrack,
  kTt,
  kU,
  kUl,
  kVideo,
  kWbr,
  kXmp,
};
inline constexpr int kTagCount = static_cast<int>(Tag::kXmp) + 1;

// The name may be in any case.
Tag FindTag(std::string_view name);

enum TagTrait : uint16_t {
  kVoid = 1,             // Has no content and no end tag.
  kRawText = 2,          // Its content is text up to its own end tag: no tags in it.
  kReferences = 4,       // With kRawText: character references in it count.
  kBlock = 8,            // Starts on a line of its own: a paragraph never runs across its edge.
  kParagraph = 16,       // Holds one paragraph, caption, cell or item rather than other blocks.
  kHeading = 32,         // h1 to h6.
  kUnseen = 64,          // Not part of what a reader of the page reads.
  kFurniture = 128,      // Seen, but around articles rather than in them.
  kEndsParagraph = 256,  // Its start tag ends an open <p>.
};

extern const std::array<uint16_t, kTagCount> kTraitsByTag;

// A set of TagTrait.
inline uint16_t Traits(Tag tag) { return kTraitsByTag[static_cast<size_t>(tag)]; }
inline bool Has(Tag tag, TagTrait trait) { return (Traits(tag) & trait) != 0; }

}  // namespace reprise::internal

#endif  // REPRISE_EXTRACT_INTERNAL_HTML_TAGS_H_
