#include "reprise/pipeline/input_changed.h"

#include "absl/strings/str_format.h"

namespace reprise {

absl::Status InputChanged(const Origin& origin) {
  return absl::FailedPreconditionError(
      absl::StrFormat("%s, record %d: not what it was when it was read first; the input must not "
                      "change during a run",
                      origin.path, origin.record));
}

}  // namespace reprise
