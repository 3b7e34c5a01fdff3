// What homoglyphs.h and script_unify.h ask to change in one document: from its text, to edits.
#ifndef REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_
#define REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "reprise/normalize/internal/edit.h"
#include "reprise/normalize/internal/folder.h"

namespace reprise::internal {

// Replaces `edits`, in order of the text. Returns how many letters were homoglyphs. Cost: a look at
// each mixed word; two passes over the text when there are many, or letters that only languages of
// two scripts use and `unify_scripts` asks about them.
uint32_t CollectLetterEdits(std::string_view utf8, const Findings& findings, bool unify_scripts,
                            std::vector<Edit>& edits);

}  // namespace reprise::internal

#endif  // REPRISE_NORMALIZE_INTERNAL_LETTER_EDITS_H_
