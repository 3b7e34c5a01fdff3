// Takes out what stands where text was lost for good: U+FFFD, and 锟斤拷, which is what two of them
// in UTF-8 look like when read as GBK.
#ifndef REPRISE_DECODE_INTERNAL_LOST_CHARACTERS_H_
#define REPRISE_DECODE_INTERNAL_LOST_CHARACTERS_H_

#include <cstddef>
#include <string_view>

#include "reprise/decode/internal/text_editor.h"

namespace reprise::internal {

// Drops them and returns how many characters were lost: one for U+FFFD, two for 锟斤拷. A piece of
// 锟斤拷 at either end of a run goes with it.
size_t DropLostCharacters(std::string_view utf8, TextEditor& editor);

}  // namespace reprise::internal

#endif  // REPRISE_DECODE_INTERNAL_LOST_CHARACTERS_H_
