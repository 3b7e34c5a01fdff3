// Named fields of WARC records and HTTP messages: from the lines above an empty line, to the value
// of one field.
//
//   const size_t size = HeaderSize(block);                       // with its empty line
//   const HeaderFields fields(block.substr(first_line, size - first_line));
//   fields.Find("content-type")                                  // "text/html; charset=utf-8"
//
// Sources: ISO 28500:2017 (WARC 1.1) section 4 and RFC 9112 section 5: `name: value` a line; case
// of the name means nothing; a line that begins with a space or tab goes on with the value of the
// one before it. Beyond them, as archives hold such: lines that end in LF alone, white space before
// the colon, lines without a colon (passed over).
//
// Cost: a walk over the lines for each Find; nothing is kept.
#ifndef REPRISE_READ_INTERNAL_HEADER_FIELDS_H_
#define REPRISE_READ_INTERNAL_HEADER_FIELDS_H_

#include <cstddef>
#include <string>
#include <string_view>

namespace reprise::internal {

// Bytes up to and with the first empty line, looking for it from `from` on; npos when there is
// none. REQUIRES: `from` is 0 or such that no empty line ends before it.
size_t HeaderSize(std::string_view bytes, size_t from = 0);

// ASCII only.
bool EqualIgnoringCase(std::string_view a, std::string_view b);

// Without spaces, tabs and line ends around it.
std::string_view TrimWhiteSpace(std::string_view text);

class HeaderFields {
 public:
  HeaderFields() = default;
  // `lines` without the line above the fields; must outlive this.
  explicit HeaderFields(std::string_view lines) : lines_(lines) {}

  // The value of the first field of that name that has one, unfolded (each fold is a space) and
  // trimmed; empty when there is none.
  std::string Find(std::string_view name) const;
  // The values of all fields of that name as one list, comma-separated (RFC 9110, 5.3).
  std::string FindAll(std::string_view name) const;

 private:
  std::string_view lines_;
};

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_HEADER_FIELDS_H_
