#include "reprise/read/record_batch.h"

namespace reprise {

void RecordBatch::Clear() {
  constexpr size_t kOrdinaryBytes = size_t{4} << 20;
  first_doc = 0;
  buffer.Clear(kOrdinaryBytes);
  records.clear();
  rejections.clear();
  passed_over = {};
  marks.clear();
}

absl::Status CheckDocumentCount(DocIndex documents, size_t more) {
  if (more < kNoDoc - documents) return absl::OkStatus();
  return absl::ResourceExhaustedError(
      "the input has more than 4294967294 records: split it into several runs");
}

}  // namespace reprise
