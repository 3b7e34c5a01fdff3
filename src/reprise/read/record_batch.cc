#include "reprise/read/record_batch.h"

namespace reprise {

void RecordBatch::Clear() {
  first_doc = 0;
  buffer.clear();
  records.clear();
  rejections.clear();
}

}  // namespace reprise
