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

}  // namespace reprise
