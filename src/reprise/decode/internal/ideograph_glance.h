// The first look for mojibake in text of ideographs, most of whose characters are three bytes long:
// from UTF-8 and places in it, to what the characters there cost. Places at which there is more to
// ask are left to the caller.
//
//   const IdeographLooks looks = LookAtIdeographs<false>(utf8, 192, 96);
//   // looks.taken == 3: at 96, 288 and 480; at 672 ends the text, or stands something else
//
// Cost: 2 ns a place. Thread rule: free of state.
#ifndef REPRISE_DECODE_INTERNAL_IDEOGRAPH_GLANCE_H_
#define REPRISE_DECODE_INTERNAL_IDEOGRAPH_GLANCE_H_

#include <cstddef>
#include <string_view>

namespace reprise::internal {

// What the characters at some places say, all of three bytes.
struct IdeographLooks {
  size_t taken = 0;
  size_t ideographs = 0;
  size_t cost = 0;  // Of these, in half bits.
  // Only with kClosely:
  size_t strong = 0;  // What natural text hardly ever has.
  size_t kana = 0;
  size_t spaced = 0;  // Ideographs after a space and another character beyond ASCII.
};

// Looks at `at` and every `step` bytes from there, for as long as a character of three bytes begins
// there or up to four bytes later and says enough alone: it has nothing of Western charsets, does
// not stand after a lower-case letter and, unless kClosely, is not one that natural text hardly
// ever has. REQUIRES: valid UTF-8 of eight bytes and more; at >= 2; step > 0.
template <bool kClosely>
IdeographLooks LookAtIdeographs(std::string_view utf8, size_t step, size_t at);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_IDEOGRAPH_GLANCE_H_
