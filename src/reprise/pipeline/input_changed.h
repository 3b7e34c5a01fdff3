// What to say when a later pass does not find what an earlier one saw: FailedPrecondition.
//
//   if (doc >= documents.size()) return InputChanged(corpus.OriginOf(raw));
#ifndef REPRISE_PIPELINE_INPUT_CHANGED_H_
#define REPRISE_PIPELINE_INPUT_CHANGED_H_

#include <cstdint>

#include "absl/status/status.h"
#include "reprise/core/origin.h"

namespace reprise {

absl::Status InputChanged(const Origin& origin);
// The same of all of the input, by its number of documents.
absl::Status InputChanged(uint64_t documents_before, uint64_t documents_now);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_INPUT_CHANGED_H_
