// The character encodings a document can arrive in, by the names of the WHATWG Encoding Standard
// (section 4.2) where it has one, and a few it leaves out.
//
//   CharsetName(*FindCharset("gbk"))   // "gb18030": the superset that browsers decode with
//
// Thread rule: free of state.
#ifndef REPRISE_CORE_CHARSET_H_
#define REPRISE_CORE_CHARSET_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace reprise {

// An index into the table of names; kUnknownCharset is 0. Stored a byte a document, not persisted.
using Charset = uint8_t;

inline constexpr Charset kUnknownCharset = 0;
inline constexpr Charset kUtf8 = 1;

// Lower-case name, for example "utf-8", "gb18030", "big5", "utf-16le", "windows-1252"; "unknown"
// for 0. REQUIRES: `charset` is below CharsetCount().
std::string_view CharsetName(Charset charset);

// All charsets are [1, CharsetCount()).
Charset CharsetCount();

// By name or by any label of the standard, in any case, surrounding white space ignored.
std::optional<Charset> FindCharset(std::string_view label);

}  // namespace reprise

#endif  // REPRISE_CORE_CHARSET_H_
