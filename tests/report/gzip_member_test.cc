#include "reprise/report/gzip_member.h"

#include <zlib.h>

#include <random>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

// The content of all members, one after another, and how many they are.
std::string Unpacked(const std::string& members, int& count) {
  std::string content;
  std::string room(100'000, '\0');
  z_stream stream = {};
  REQUIRE(inflateInit2(&stream, 16 + MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(members.data()));
  stream.avail_in = static_cast<uInt>(members.size());
  count = 0;
  while (stream.avail_in > 0) {
    stream.next_out = reinterpret_cast<Bytef*>(room.data());
    stream.avail_out = static_cast<uInt>(room.size());
    const int result = inflate(&stream, Z_NO_FLUSH);
    REQUIRE((result == Z_OK || result == Z_STREAM_END));
    content.append(room, 0, room.size() - stream.avail_out);
    if (result != Z_STREAM_END) continue;
    ++count;
    inflateReset(&stream);
  }
  inflateEnd(&stream);
  return content;
}

TEST_CASE("every piece becomes a member of its own, and the same bytes the same member") {
  std::mt19937_64 random(1);
  std::string noise(300'000, '\0');
  for (char& c : noise) c = static_cast<char>(random());
  const std::vector<std::string> pieces = {"one", "", std::string(500'000, 'x'), noise, "one"};
  GzipMemberCompressor compressor(6);
  std::string members;
  std::string all;
  std::vector<std::string> each;
  for (const std::string& piece : pieces) {
    const size_t begin = members.size();
    REQUIRE(compressor.Append(piece, members).ok());
    each.push_back(members.substr(begin));
    all += piece;
  }
  int count = 0;
  CHECK(Unpacked(members, count) == all);
  CHECK(count == 5);
  CHECK(each.front() == each.back());
}

}  // namespace
}  // namespace reprise
