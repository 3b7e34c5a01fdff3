// What homoglyphs.h and script_unify.h ask to change in one document: from its text, to edits.
#ifndef REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_
#define REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/normalize/internal/edit.h"

namespace reprise::internal {

// Replaces `edits`, in order of the text. Returns how many letters were homoglyphs. Two passes over
// the text.
uint32_t CollectLetterEdits(std::string_view utf8, bool unify_scripts, std::vector<Edit>& edits);

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_
