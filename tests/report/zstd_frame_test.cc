#include "reprise/report/zstd_frame.h"

#include <zstd.h>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("frames one after another decompress to the pieces one after another") {
  ZstdFrameCompressor compressor(3);
  std::string file;
  std::string expected;
  for (const std::string& piece :
       {std::string("first\n"), std::string(), std::string(300'000, 'x') + "\n"}) {
    std::string frame;
    REQUIRE(compressor.Compress(piece, frame).ok());
    CHECK_FALSE(frame.empty());
    file += frame;
    expected += piece;
  }
  std::string content(expected.size() + 1, '\0');
  const size_t size = ZSTD_decompress(content.data(), content.size(), file.data(), file.size());
  REQUIRE(!ZSTD_isError(size));
  content.resize(size);
  CHECK(content == expected);
}

}  // namespace
}  // namespace reprise
