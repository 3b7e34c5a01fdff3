// Whether bytes are a page of HTML: by how they begin.
//
//   if (LooksLikeHtml(bytes) || HasHtmlName(path)) ...
//
// WHATWG MIME Sniffing, section 7.1, the tags of "identifying a resource with an unknown MIME type"
// that stand for a page rather than a word in a text, and those that begin a page without them; an
// XML declaration, byte order marks and UTF-16 are looked through. Thread rule: free of state.
#ifndef REPRISE_EXTRACT_HTML_SNIFFER_H_
#define REPRISE_EXTRACT_HTML_SNIFFER_H_

#include <string_view>

namespace reprise {

// Cost: looks at the first kSniffedHtmlBytes at most.
inline constexpr size_t kSniffedHtmlBytes = 4096;
bool LooksLikeHtml(std::string_view bytes);

// .html, .htm, .xhtml and .shtml, in any case, also with .gz or .zst behind them.
bool HasHtmlName(std::string_view path);

}  // namespace reprise

#endif  // REPRISE_EXTRACT_HTML_SNIFFER_H_
