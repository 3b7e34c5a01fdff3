#include "reprise/read/internal/warc_records.h"

#include <ctime>
#include <fstream>
#include <nlohmann/json.hpp>
#include <random>
#include <string>
#include <vector>

#include "reprise/read/record.h"
#include "tests/catch.h"
#include "tests/read/packed.h"
#include "tests/read/walk.h"
#include "tests/read/warc_text.h"

namespace reprise {
namespace {

using Lines = std::vector<std::string>;

// Sizes that put every boundary in every place.
const std::vector<ReadSizes> kSizes = {{}, {1, 1}, {7, 3}, {64, 5}, {100, 1000}};

// Everything that a walk over WARC files says.
struct Documents {
  struct Item {
    std::string id, url, date, text, charset;
    MediaType media = MediaType::kUnknown;

    friend bool operator==(const Item&, const Item&) = default;
  };
  std::vector<Item> documents;
  std::vector<Rejection> rejections;  // Of the reader, then of the parser.
  PassedOver passed_over;
  size_t largest_buffer = 0;

  Lines Texts() const {
    Lines texts;
    for (const Item& item : documents) texts.push_back(item.text);
    return texts;
  }
};

Documents ReadDocuments(const std::string& path, ReadSizes sizes = {}, ReadOptions options = {}) {
  const absl::StatusOr<InputSet> inputs = InputSet::Open({path}, std::move(options));
  REQUIRE(inputs.ok());
  Documents result;
  RecordReader reader(*inputs, sizes);
  RecordParser parser(*inputs);
  RecordBatch batch;
  Record record;
  while (true) {
    const absl::StatusOr<bool> more = reader.Next(batch);
    REQUIRE(more.ok());
    if (!*more) break;
    for (const RawRecord& raw : batch.records) {
      const absl::Status status = parser.Parse(batch, raw, record);
      if (!status.ok()) {
        result.rejections.push_back(
            {.origin = {path, raw.record, raw.offset}, .message = std::string(status.message())});
        continue;
      }
      result.documents.push_back({record.id, record.url, record.date, std::string(record.text),
                                  std::string(record.declared_charset), record.media_type});
    }
    for (const Rejection& rejection : batch.rejections) result.rejections.push_back(rejection);
    result.passed_over += batch.passed_over;
    result.largest_buffer = std::max(result.largest_buffer, batch.buffer.capacity());
  }
  return result;
}

MediaType MediaOf(const std::string& name) {
  if (name == "unknown") return MediaType::kUnknown;
  return name == "html" ? MediaType::kHtml : MediaType::kText;
}

TEST_CASE("odd records are read as their cases say, however they are cut into reads") {
  const TemporaryDirectory directory;
  std::ifstream file(REPRISE_TEST_DATA_DIR "/read/data/warc_records.jsonl");
  REQUIRE(file.good());
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json wanted = nlohmann::json::parse(line);
    const std::string path = directory.Write("a.warc", wanted.at("content").get<std::string>());
    for (const ReadSizes sizes : kSizes) {
      INFO(wanted.at("why").get<std::string>() << ", " << sizes.chunk_bytes << " bytes at a time");
      const Documents read = ReadDocuments(path, sizes);
      REQUIRE(read.documents.size() == wanted.at("documents").size());
      for (size_t i = 0; i < read.documents.size(); ++i) {
        const nlohmann::json& document = wanted.at("documents")[i];
        CHECK(read.documents[i].id == document.at("id").get<std::string>());
        CHECK(read.documents[i].url == document.at("url").get<std::string>());
        CHECK(read.documents[i].date == document.at("date").get<std::string>());
        CHECK(read.documents[i].text == document.at("text").get<std::string>());
        CHECK(read.documents[i].charset == document.at("charset").get<std::string>());
        CHECK(read.documents[i].media == MediaOf(document.at("media")));
      }
      REQUIRE(read.rejections.size() == wanted.at("rejected").size());
      for (size_t i = 0; i < read.rejections.size(); ++i) {
        INFO(read.rejections[i].message);
        CHECK(read.rejections[i].origin.record == wanted.at("rejected")[i].at("record"));
        CHECK(read.rejections[i].origin.offset == wanted.at("rejected")[i].at("offset"));
      }
      const nlohmann::json passed = wanted.value("passed_over", nlohmann::json::object());
      CHECK(read.passed_over.other_media == passed.value("other_media", uint64_t{0}));
      CHECK(read.passed_over.failed_responses == passed.value("failed_responses", uint64_t{0}));
      CHECK(read.passed_over.revisits == passed.value("revisits", uint64_t{0}));
      CHECK(read.passed_over.other_records == passed.value("other_records", uint64_t{0}));
    }
  }
}

// A crawl of `count` pages, a string a record: an information record, then responses with a
// request between each two.
Lines CrawlRecords(int count, int first = 1) {
  Lines records = {WarcRecord("warcinfo", 1000, "software: none\r\n")};
  for (int i = first; i < first + count; ++i) {
    if (i > first) records.push_back(WarcRecord("request", 2000 + i, "GET / HTTP/1.1\r\n\r\n"));
    records.push_back(
        WarcRecord("response", i, HttpMessage(absl::StrFormat("<p>page %d says %d", i, i * 7919))));
  }
  return records;
}

std::string Joined(const Lines& pieces) {
  std::string all;
  for (const std::string& piece : pieces) all += piece;
  return all;
}

// The record without the two line ends behind it.
std::string Trimmed(const std::string& record) { return record.substr(0, record.size() - 4); }

TEST_CASE("a raw record is header and block, byte for byte") {
  const TemporaryDirectory directory;
  const Lines records = CrawlRecords(2);
  for (const ReadSizes sizes : kSizes) {
    const Walked walked = WalkFiles({directory.Write("a", Joined(records))}, sizes);
    REQUIRE(walked.records.size() == 2);
    CHECK(walked.records[0] ==
          Walked::Item{0, Trimmed(records[1]), 2, records[0].size(), 0, RecordFormat::kWarc});
    CHECK(walked.records[1] ==
          Walked::Item{1, Trimmed(records[3]), 4,
                       records[0].size() + records[1].size() + records[2].size(), 0,
                       RecordFormat::kWarc});
  }
}

TEST_CASE("a member or frame a record, one stream, and several records in each give the same") {
  const TemporaryDirectory directory;
  const Lines records = CrawlRecords(40);
  const Documents plain = ReadDocuments(directory.Write("a.warc", Joined(records)));
  REQUIRE(plain.documents.size() == 40);
  std::string members;
  std::string frames;
  std::string threes;
  for (size_t i = 0; i < records.size(); ++i) {
    members += Gzip(records[i]);
    frames += Zstd(records[i]);
    if (i % 3 == 0) {
      threes += Gzip(records[i] + (i + 1 < records.size() ? records[i + 1] : "") +
                     (i + 2 < records.size() ? records[i + 2] : ""));
    }
  }
  for (const auto& [name, content] :
       std::vector<std::pair<std::string, std::string>>{{"b.warc.gz", members},
                                                        {"c.warc.gz", Gzip(Joined(records))},
                                                        {"d.warc.gz", threes},
                                                        {"e.warc.zst", frames},
                                                        {"f.warc.zst", Zstd(Joined(records))}}) {
    for (const ReadSizes sizes : kSizes) {
      CAPTURE(name, sizes.chunk_bytes);
      const Documents packed = ReadDocuments(directory.Write(name, content), sizes);
      CHECK(packed.documents == plain.documents);
      CHECK(packed.passed_over == plain.passed_over);
      CHECK(packed.rejections.empty());
    }
  }
}

TEST_CASE("a crawl cut at any byte ends soon, keeps the records before and rejects one") {
  const TemporaryDirectory directory;
  const Lines records = CrawlRecords(20);  // Forty records.
  REQUIRE(records.size() == 40);
  for (const bool is_gzip : {true, false}) {
    std::string whole;
    std::vector<size_t> ends;   // Of each record's member or frame,
    std::vector<size_t> pages;  // and how many documents stand before it.
    size_t page = 0;
    for (const std::string& record : records) {
      whole += is_gzip ? Gzip(record) : Zstd(record);
      page += record.find("WARC-Type: response") != std::string::npos;
      ends.push_back(whole.size());
      pages.push_back(page);
    }
    const char* const name = is_gzip ? "cut.warc.gz" : "cut.warc.zst";
    const Lines all = ReadDocuments(directory.Write(name, whole)).Texts();
    REQUIRE(all.size() == 20);
    size_t behind = 0;  // Records that end before the cut.
    for (size_t length = 0; length <= whole.size(); ++length) {
      CAPTURE(name, length);
      while (behind < ends.size() && ends[behind] <= length) ++behind;
      const bool is_between = behind > 0 && ends[behind - 1] == length;
      // Of processor time: a machine that does something else meanwhile is no fault.
      const std::clock_t begin = std::clock();
      const Documents read = ReadDocuments(directory.Write(name, whole.substr(0, length)));
      CHECK(std::clock() - begin < CLOCKS_PER_SEC);
      const size_t kept = behind == 0 ? 0 : pages[behind - 1];
      CHECK(read.Texts() == Lines(all.begin(), all.begin() + static_cast<long>(kept)));
      REQUIRE(read.rejections.size() == (is_between ? 0 : 1));
      if (!is_between) CHECK(read.rejections[0].origin.record == behind + 1);
    }
  }
}

TEST_CASE("behind a damaged member or frame the records are read") {
  const TemporaryDirectory directory;
  const Lines records = CrawlRecords(20);
  for (const bool is_gzip : {true, false}) {
    std::string whole;
    std::vector<size_t> ends;
    for (const std::string& record : records) {
      whole += is_gzip ? Gzip(record) : Zstd(record);
      ends.push_back(whole.size());
    }
    const char* const name = is_gzip ? "a.warc.gz" : "a.warc.zst";
    const size_t begin = ends[18];
    REQUIRE(records[19].find("WARC-Type: response") != std::string::npos);
    for (size_t at = begin; at < ends[19]; ++at) {
      for (const ReadSizes sizes : {ReadSizes{}, ReadSizes{7, 3}}) {
        CAPTURE(name, at - begin, sizes.chunk_bytes);
        std::string damaged = whole;
        damaged[at] = static_cast<char>(damaged[at] ^ 0x55);
        const Documents read = ReadDocuments(directory.Write(name, damaged), sizes);
        // All before, and those behind: of gzip at most one more is swallowed, of zstd what fits
        // into a block whose size is damaged.
        CHECK(read.documents.size() >= (is_gzip ? size_t{18} : size_t{10}));
        CHECK(read.documents.size() <= 20);
        CHECK(read.rejections.size() == (read.documents.size() == 20 ? 0 : 1));
        CHECK(read.documents.back().id == "urn:uuid:20");
      }
    }
  }
}

TEST_CASE("a record whose checksum is wrong is rejected, not handed over") {
  const TemporaryDirectory directory;
  const Lines records = CrawlRecords(3);
  std::string whole;
  for (const std::string& record : records) {
    std::string member = Gzip(record);
    if (record.find("page 2") != std::string::npos) {
      member[member.size() - 8] = static_cast<char>(member[member.size() - 8] ^ 1);
    }
    whole += member;
  }
  const Documents read = ReadDocuments(directory.Write("a.warc.gz", whole));
  CHECK(read.Texts() == Lines{"<p>page 1 says 7919", "<p>page 3 says 23757"});
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.rejections[0].origin.record == 4);
  CHECK_THAT(read.rejections[0].message,
             Catch::Matchers::ContainsSubstring("incorrect data check") &&
                 Catch::Matchers::ContainsSubstring("those behind it are read"));
}

TEST_CASE("a record too long is rejected, a picture too long is counted, and reading goes on") {
  const TemporaryDirectory directory;
  ReadOptions options;
  options.max_record_bytes = 1000;
  const std::string fits(1000 - HttpMessage("").size(), 'x');
  const Lines records = {
      WarcRecord("warcinfo", 1, ""), WarcRecord("response", 2, HttpMessage(fits)),
      WarcRecord("response", 3, HttpMessage(fits + "x")),
      WarcRecord("response", 4,
                 "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n" + std::string(3000, '\n')),
      WarcRecord("response", 5, HttpMessage("after"))};
  std::string members;
  for (const std::string& record : records) members += Gzip(record);
  for (const auto& [name, content] :
       std::vector<std::pair<std::string, std::string>>{{"a.warc", Joined(records)},
                                                        {"b.warc.gz", members},
                                                        {"c.warc.gz", Gzip(Joined(records))}}) {
    for (const ReadSizes sizes : kSizes) {
      CAPTURE(name, sizes.chunk_bytes);
      const Documents read = ReadDocuments(directory.Write(name, content), sizes, options);
      CHECK(read.Texts() == Lines{fits, "after"});
      CHECK(read.passed_over == PassedOver{.other_media = 1, .other_records = 1});
      REQUIRE(read.rejections.size() == 1);
      CHECK(read.rejections[0].origin.record == 3);
      CHECK(read.rejections[0].message ==
            "record is longer than the limit of 1000 bytes: raise the limit (max_record_bytes, "
            "--max-record) to read it");
    }
  }
}

TEST_CASE("a length beyond all bounds costs one record where each has its own member") {
  const TemporaryDirectory directory;
  Lines records = CrawlRecords(5);
  const size_t at = records[3].find("Content-Length: ");
  records[3].insert(at + 16, "99999999");
  std::string members;
  for (const std::string& record : records) members += Gzip(record);
  for (const ReadSizes sizes : kSizes) {
    CAPTURE(sizes.chunk_bytes);
    const Documents read = ReadDocuments(directory.Write("a.warc.gz", members), sizes);
    // Its own member shows where it ends.
    CHECK(read.documents.size() == 5);
  }
}

TEST_CASE("a record that unpacks to gigabytes is left unread, and those behind it are read") {
  const TemporaryDirectory directory;
  const std::string megabyte(size_t{1} << 20, ' ');
  ReadOptions options;
  options.max_record_bytes = size_t{1} << 20;
  const std::string head =
      "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\n"
      "Content-Length: 10737418240\r\n\r\n";
  // One frame: zstd makes some 10 KB of a gigabyte of blanks.
  std::vector<std::string> blocks = {head};
  for (int i = 0; i < 64; ++i) blocks.push_back(megabyte);
  const std::string bomb = Zstd(blocks);
  const std::string before = Zstd(WarcRecord("resource", 1, "before"));
  const std::string after = Zstd(WarcRecord("resource", 2, "after"));
  const Documents read =
      ReadDocuments(directory.Write("a.warc.zst", before + bomb + after), {}, options);
  CHECK(read.Texts() == Lines{"before", "after"});
  REQUIRE(read.rejections.size() == 1);
  CHECK(read.largest_buffer <= size_t{4} << 20);
}

TEST_CASE("flipped bits never lose a record before them, nor crash or hang the reader") {
  const TemporaryDirectory directory;
  const Lines records = CrawlRecords(20);
  std::string gzip;
  std::string zstd;
  for (const std::string& record : records) {
    gzip += Gzip(record);
    zstd += Zstd(record);
  }
  const std::string plain = Joined(records);
  // The full count of 100,000 is run by hand: REPRISE_BIT_FLIPS=100000.
  const char* const asked = std::getenv("REPRISE_BIT_FLIPS");
  const int flips = asked == nullptr ? 1500 : std::atoi(asked);
  std::mt19937_64 random(7);
  for (int i = 0; i < flips; ++i) {
    const int kind = i % 3;
    std::string damaged = kind == 0 ? gzip : kind == 1 ? zstd : plain;
    const size_t bit = random() % (damaged.size() * 8);
    damaged[bit / 8] = static_cast<char>(damaged[bit / 8] ^ (1 << (bit % 8)));
    const char* const name = kind == 0 ? "a.warc.gz" : kind == 1 ? "a.warc.zst" : "a.warc";
    CAPTURE(name, bit);
    const Documents read = ReadDocuments(directory.Write(name, damaged));
    // What stands before the damage, and the last but for one that swallows it.
    const size_t before = kind == 2 ? 0 : bit / 8 * 20 / damaged.size();
    CHECK(read.documents.size() + 2 >= before);
    CHECK(read.documents.size() <= 20);
    CHECK(read.rejections.size() <= 2);
  }
}

}  // namespace
}  // namespace reprise
