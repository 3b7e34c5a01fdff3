// What a line of JSONL may have around its value (RFC 8259, section 2: white space is space, tab,
// CR, LF; section 8.1: a byte order mark may be ignored).
#ifndef REPRISE_READ_INTERNAL_LINE_H_
#define REPRISE_READ_INTERNAL_LINE_H_

#include <algorithm>
#include <string_view>

namespace reprise::internal {

inline constexpr std::string_view kUtf8ByteOrderMark = "\xEF\xBB\xBF";
inline constexpr std::string_view kJsonWhiteSpace = " \t\r\n";

inline std::string_view TrimLeadingBlanks(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(kJsonWhiteSpace), line.size()));
  return line;
}

inline bool IsBlank(std::string_view line) { return TrimLeadingBlanks(line).empty(); }

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_LINE_H_
