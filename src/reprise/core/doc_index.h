// The place of a document in the input: the order in which records are met, files sorted by name.
//
// Every array about documents is indexed by it, every tie is broken by it, and it is the same in
// every run over the same input, so results are too. Records that turn out unreadable keep their
// number and are marked as rejected.
#ifndef REPRISE_CORE_DOC_INDEX_H_
#define REPRISE_CORE_DOC_INDEX_H_

#include <cstdint>

namespace reprise {

using DocIndex = uint32_t;

inline constexpr DocIndex kNoDoc = ~DocIndex{0};

}  // namespace reprise

#endif  // REPRISE_CORE_DOC_INDEX_H_
