#include "reprise/pipeline/input_changed.h"

#include "absl/strings/str_format.h"

namespace reprise {

absl::Status InputChanged(const Origin& origin) {
  return absl::FailedPreconditionError(
      absl::StrFormat("%s, record %d: not what it was when it was read first; the input must not "
                      "change during a run",
                      origin.path, origin.record));
}

absl::Status InputChanged(uint64_t documents_before, uint64_t documents_now) {
  return absl::FailedPreconditionError(
      absl::StrFormat("the input has %d documents, and had %d when it was read first; its files "
                      "must not change during a run, and must stay readable",
                      documents_now, documents_before));
}

}  // namespace reprise
