// Any bytes as a crawl file, plain or packed a piece at a time, give records and rejections without
// a fault, the same ones however they are cut into reads; every document parses or is refused
// within the limit, and is written as a record that reads as the same one.
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "reprise/read/record.h"
#include "reprise/read/record_reader.h"
#include "reprise/read/warc_capture.h"
#include "tests/fuzz/require.h"

namespace {

constexpr uint64_t kMaxRecordBytes = 1 << 12;

std::string Gzip(std::string_view content) {
  z_stream stream = {};
  REQUIRE(deflateInit2(&stream, 1, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string packed(deflateBound(&stream, content.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  return packed;
}

std::string Zstd(std::string_view content) {
  std::string packed(ZSTD_compressBound(content.size()), '\0');
  packed.resize(ZSTD_compress(packed.data(), packed.size(), content.data(), content.size(), 1));
  return packed;
}

// The first byte says how the rest is packed: not at all, or in pieces, cut before a version line
// or anywhere.
std::string FileOf(std::string_view data) {
  if (data.empty()) return {};
  const auto way = static_cast<unsigned char>(data[0]) % 4;
  std::string_view content = data.substr(1);
  std::string file;
  while (!content.empty()) {
    size_t size = way == 3 ? size_t{100} : content.find("WARC/", 1);
    size = std::min(size, content.size());
    const std::string_view piece = content.substr(0, size);
    file += way == 0 ? std::string(piece) : way == 2 ? Zstd(piece) : Gzip(piece);
    content.remove_prefix(size);
  }
  return file;
}

std::vector<std::string> Walk(const reprise::InputSet& inputs, reprise::ReadSizes sizes) {
  std::vector<std::string> said;
  std::vector<std::string> rejections;
  reprise::RecordReader reader(inputs, sizes);
  reprise::RecordParser parser(inputs);
  reprise::RecordBatch batch;
  reprise::Record record;
  reprise::PassedOver passed_over;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(batch);
    REQUIRE(more.ok());
    if (!*more) break;
    for (const reprise::RawRecord& raw : batch.records) {
      const std::string_view bytes = batch.bytes(raw);
      const absl::Status status = parser.Parse(batch, raw, record);
      REQUIRE(!status.ok() || record.text.size() <= kMaxRecordBytes ||
              raw.format != reprise::RecordFormat::kWarc);
      said.push_back(std::to_string(raw.record) + '@' + std::to_string(raw.offset) + ' ' +
                     std::string(bytes) + std::string(status.message()) +
                     (status.ok() ? record.id + record.url + std::string(record.text) : ""));
      if (raw.format != reprise::RecordFormat::kWarc) continue;
      std::string written;
      reprise::AppendWarcRecord(bytes, written);
      REQUIRE(reprise::ReadWarcCapture(written).url == reprise::ReadWarcCapture(bytes).url);
    }
    passed_over += batch.passed_over;
    for (const reprise::Rejection& rejection : batch.rejections) {
      rejections.push_back("rejected " + std::to_string(rejection.origin.record) + '@' +
                           std::to_string(rejection.origin.offset));
    }
  }
  said.insert(said.end(), rejections.begin(), rejections.end());
  said.push_back(std::to_string(passed_over.total()) + " passed over");
  return said;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const int memory = memfd_create("input", 0);
  const std::string file = FileOf({reinterpret_cast<const char*>(data), size});
  REQUIRE(memory >= 0 && ftruncate(memory, 0) == 0);
  REQUIRE(pwrite(memory, file.data(), file.size(), 0) == static_cast<ssize_t>(file.size()));
  reprise::ReadOptions options;
  options.max_record_bytes = kMaxRecordBytes;
  const absl::StatusOr<reprise::InputSet> inputs =
      reprise::InputSet::Open({"/proc/self/fd/" + std::to_string(memory)}, options);
  REQUIRE(inputs.ok());
  REQUIRE(Walk(*inputs, {}) == Walk(*inputs, {.batch_bytes = 5, .chunk_bytes = 3}));
  return 0;
}
