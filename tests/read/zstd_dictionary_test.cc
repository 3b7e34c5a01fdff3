#include "reprise/read/internal/zstd_dictionary.h"

#include <zdict.h>

#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"
#include "tests/read/warc_text.h"

namespace reprise {
namespace {

std::string Record(int number) {
  return WarcRecord("response", number,
                    HttpMessage("<html><head><title>page</title></head><body><p>number " +
                                std::to_string(number * 7919) + "</body></html>"));
}

std::string TrainedDictionary() {
  std::string samples;
  std::vector<size_t> sizes;
  for (int i = 0; i < 500; ++i) {
    samples += Record(i);
    sizes.push_back(Record(i).size());
  }
  std::string dictionary(4096, '\0');
  const size_t size = ZDICT_trainFromBuffer(dictionary.data(), dictionary.size(), samples.data(),
                                            sizes.data(), static_cast<unsigned>(sizes.size()));
  REQUIRE(!ZDICT_isError(size));
  dictionary.resize(size);
  return dictionary;
}

std::string ZstdWith(const std::string& dictionary, const std::string& content) {
  ZSTD_CCtx* const context = ZSTD_createCCtx();
  std::string packed(ZSTD_compressBound(content.size()), '\0');
  packed.resize(ZSTD_compress_usingDict(context, packed.data(), packed.size(), content.data(),
                                        content.size(), dictionary.data(), dictionary.size(), 3));
  ZSTD_freeCCtx(context);
  return packed;
}

std::string SkippableFrame(const std::string& content) {
  std::string frame(internal::kZstdDictionaryMagic);
  for (int shift = 0; shift < 32; shift += 8) {
    frame += static_cast<char>(content.size() >> shift & 0xFF);
  }
  return frame + content;
}

TEST_CASE("records are unpacked with the dictionary of their file, as it is or compressed") {
  const TemporaryDirectory directory;
  const std::string dictionary = TrainedDictionary();
  std::string frames;
  for (int i = 0; i < 30; ++i) frames += ZstdWith(dictionary, Record(i));
  for (const std::string& first : {dictionary, Zstd(dictionary)}) {
    const std::string path = directory.Write("a.warc.zst", SkippableFrame(first) + frames);
    for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{1, 1}}) {
      const Walked walked = WalkFiles({path}, sizes);
      CHECK(walked.rejections.empty());
      REQUIRE(walked.records.size() == 30);
      CHECK(walked.records[29].bytes + "\r\n\r\n" == Record(29));
    }
  }
  const Walked without = WalkFiles({directory.Write("b.warc.zst", frames)});
  CHECK(without.records.empty());
  CHECK(without.rejections.size() == 1);
}

TEST_CASE("a frame to skip that holds no dictionary is skipped") {
  const TemporaryDirectory directory;
  const std::string path =
      directory.Write("a.warc.zst", SkippableFrame("made by hand") + Zstd(Record(1)));
  CHECK(WalkFiles({path}).records.size() == 1);
}

TEST_CASE("a dictionary that is cut or broken rejects the file") {
  const TemporaryDirectory directory;
  const std::string dictionary = TrainedDictionary();
  const std::string whole = SkippableFrame(Zstd(dictionary));
  for (size_t length = 4; length <= whole.size(); length += 13) {
    const Walked walked = WalkFiles({directory.Write("a.warc.zst", whole.substr(0, length))});
    CHECK(walked.records.empty());
    CHECK(walked.rejections.size() == 1);
  }
  std::string broken = whole + Zstd(Record(1));
  broken[20] = static_cast<char>(broken[20] ^ 0xFF);
  const Walked walked = WalkFiles({directory.Write("b.warc.zst", broken)});
  CHECK(walked.records.empty());
  REQUIRE(walked.rejections.size() == 1);
  CHECK_THAT(walked.rejections[0].message,
             Catch::Matchers::ContainsSubstring("the zstd dictionary of the file is corrupt"));
}

}  // namespace
}  // namespace reprise
