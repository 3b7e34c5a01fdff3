// The charset that a page names in its first bytes: from HTML in any encoding, to a label.
//
//   MetaCharset("<meta http-equiv=Content-Type content=\"text/html; charset=big5\">")   // "big5"
//
// HTML Living Standard, section 13.2.3.2, "prescan a byte stream to determine its encoding": <meta
// charset> and <meta http-equiv=content-type> in the first kPrescanBytes; comments and other tags
// are passed over; a label of UTF-16 means UTF-8, for it could not be read otherwise. The label is
// a hint: whether the bytes agree is for the decoder to say. Thread rule: free of state.
#ifndef REPRISE_EXTRACT_META_PRESCAN_H_
#define REPRISE_EXTRACT_META_PRESCAN_H_

#include <cstddef>
#include <string_view>

namespace reprise {

inline constexpr size_t kPrescanBytes = 1024;

// A view of `html`, or of a constant; empty when it names none that is known.
std::string_view MetaCharset(std::string_view html);

}  // namespace reprise

#endif  // REPRISE_EXTRACT_META_PRESCAN_H_
