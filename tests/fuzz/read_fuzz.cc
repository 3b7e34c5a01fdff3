// Any file gives records and rejections without a fault, the same ones however it is cut into reads
// and batches; every record parses or is refused.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reprise/read/record.h"
#include "reprise/read/record_reader.h"
#include "tests/fuzz/require.h"

namespace {

// What a walk gave: a string for each record, then one for each rejection. Its message is left out:
// where a decompressor notices damage depends on how much it was given.
std::vector<std::string> Walk(const reprise::InputSet& inputs, reprise::ReadSizes sizes) {
  std::vector<std::string> records;
  std::vector<std::string> rejections;
  reprise::RecordReader reader(inputs, sizes);
  reprise::RecordParser parser(inputs);
  reprise::RecordBatch batch;
  reprise::Record record;
  reprise::DocIndex next_doc = 0;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(batch);
    REQUIRE(more.ok());
    if (!*more) break;
    REQUIRE(batch.records.empty() || batch.first_doc >= next_doc);
    for (const reprise::RawRecord& raw : batch.records) {
      const std::string_view bytes = batch.bytes(raw);
      const absl::Status status = parser.Parse(batch, raw, record);
      records.push_back(std::to_string(raw.record) + '@' + std::to_string(raw.offset) + ' ' +
                        std::string(bytes) + ' ' + std::string(status.message()) + ' ' +
                        (status.ok() ? record.id + ' ' + std::string(record.text) : ""));
    }
    next_doc = batch.first_doc + static_cast<reprise::DocIndex>(batch.records.size());
    for (const reprise::Rejection& rejection : batch.rejections) {
      rejections.push_back("rejected " + std::to_string(rejection.origin.record) + '@' +
                           std::to_string(rejection.origin.offset));
    }
  }
  records.insert(records.end(), rejections.begin(), rejections.end());
  return records;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const int file = memfd_create("input", 0);
  REQUIRE(file >= 0 && ftruncate(file, 0) == 0);
  REQUIRE(pwrite(file, data, size, 0) == static_cast<ssize_t>(size));
  reprise::ReadOptions options;
  options.max_record_bytes = 1 << 16;
  const absl::StatusOr<reprise::InputSet> inputs =
      reprise::InputSet::Open({"/proc/self/fd/" + std::to_string(file)}, options);
  REQUIRE(inputs.ok());
  const std::vector<std::string> whole = Walk(*inputs, {});
  REQUIRE(whole == Walk(*inputs, {.batch_bytes = 5, .chunk_bytes = 3}));
  return 0;
}
