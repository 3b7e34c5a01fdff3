// Any bytes as an HTTP response give a body within the limit, or an error, without a fault: the
// same twice, as buffers are used again.
#include <sys/mman.h>

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string>
#include <string_view>

#include "reprise/read/record.h"
#include "tests/fuzz/require.h"

namespace {

constexpr uint64_t kMaxBodyBytes = 1 << 20;

// The first byte chooses codings, so that packed bodies are reached without their names.
std::string MessageOf(std::string_view data) {
  static constexpr const char* kFields[] = {
      "Transfer-Encoding: chunked\r\n",
      "Content-Encoding: gzip\r\n",
      "Content-Encoding: deflate\r\n",
      "Content-Encoding: br\r\n",
      "Content-Encoding: zstd\r\n",
      "Content-Encoding: br, gzip\r\nTransfer-Encoding: chunked\r\n",
      "",
  };
  constexpr size_t kWays = std::size(kFields);
  if (data.empty()) return {};
  const size_t way = static_cast<unsigned char>(data[0]) % kWays;
  // The last way is a whole message.
  if (way == kWays - 1) return std::string("HTTP/").append(data.substr(1));
  return std::string("HTTP/1.1 200 OK\r\n")
      .append(kFields[way])
      .append("\r\n")
      .append(data.substr(1));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const reprise::InputSet* const inputs = [] {
    reprise::ReadOptions options;
    options.max_record_bytes = kMaxBodyBytes;
    const int memory = memfd_create("unused", 0);
    auto opened = reprise::InputSet::Open({"/proc/self/fd/" + std::to_string(memory)}, options);
    REQUIRE(opened.ok());
    return new reprise::InputSet(*std::move(opened));
  }();
  static reprise::RecordParser* const used = new reprise::RecordParser(*inputs);
  reprise::RecordBatch batch;
  batch.buffer.Append("WARC/1.0\r\nWARC-Type: response\r\n\r\n");
  batch.buffer.Append(MessageOf({reinterpret_cast<const char*>(data), size}));
  const reprise::RawRecord raw = {.bytes = {0, batch.buffer.size()},
                                  .format = reprise::RecordFormat::kWarc};
  reprise::RecordParser fresh(*inputs);
  reprise::Record record;
  reprise::Record again;
  const absl::Status status = used->Parse(batch, raw, record);
  REQUIRE(status == fresh.Parse(batch, raw, again));
  if (!status.ok()) return 0;
  REQUIRE(record.text == again.text);
  REQUIRE(record.declared_charset == again.declared_charset);
  REQUIRE(record.text.size() <= kMaxBodyBytes);
  return 0;
}
