#include "reprise/pipeline/passages.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "absl/strings/str_format.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/memory_corpus.h"
#include "reprise/pipeline/passages_export.h"
#include "tests/catch.h"
#include "tests/pipeline/fixture_truth.h"
#include "tests/pipeline/large_crawl.h"
#include "tests/seeds.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

const char* const kFiles[] = {"passages.jsonl", "boilerplate.jsonl", "repeats.jsonl",
                              "contained.jsonl", "rejected.jsonl"};

PassagesAnalysis Find(const Corpus& corpus, const PassagesOptions& options = {}) {
  RunListener silent;
  absl::StatusOr<PassagesAnalysis> analysis = FindPassages(corpus, options, silent);
  INFO(std::string(analysis.status().message()));
  REQUIRE(analysis.ok());
  return *std::move(analysis);
}

std::map<std::string, std::string> Export(const Corpus& corpus, const PassagesOptions& options) {
  const TemporaryDirectory temporary;
  OutputDirectory directory = OutputDirectory::Create(temporary.path() / "out", false).value();
  REQUIRE(WritePassages(Find(corpus, options), directory).ok());
  REQUIRE(directory.Commit().ok());
  std::map<std::string, std::string> files;
  for (const char* name : kFiles) files[name] = ReadFile(temporary.path() / "out" / name);
  return files;
}

// Words that no other range has.
std::string Words(int from, int count) {
  std::string text;
  for (int i = 0; i < count; ++i) absl::StrAppendFormat(&text, "word%d ", from + i);
  return text;
}

std::string Slice(const std::string& text, Span bytes) {
  return text.substr(bytes.begin, bytes.size());
}

TEST_CASE("a passage is told with the bytes where it stands in both documents") {
  const std::string first = "Before it: " + Words(0, 30) + "- and after.";
  const std::string second = Words(500, 40) + "«" + Words(0, 30) + "» " + Words(600, 10);
  MemoryCorpus corpus;
  corpus.Add("unrelated", Words(9000, 100));
  corpus.Add("first", first);
  corpus.Add("second", second);
  const PassagesAnalysis found = Find(corpus);
  REQUIRE(found.passages.size() == 1);
  const FoundPassage& passage = found.passages[0];
  CHECK(found.named.at(passage.a.doc).id == "first");
  CHECK(found.named.at(passage.b.doc).id == "second");
  CHECK(found.named.at(passage.b.doc).text_bytes == second.size());
  CHECK_FALSE(found.named.contains(0));
  const std::string text = Words(0, 30).substr(0, Words(0, 30).size() - 1);
  CHECK(Slice(first, passage.a.bytes) == text);
  CHECK(Slice(second, passage.b.bytes) == text);
  CHECK(passage.tokens == 30);
  CHECK(passage.matches == 30);
  CHECK(passage.excerpt == text);
}

TEST_CASE("bytes are those of the decoded text, glosses counted, whatever the encoding") {
  const std::string traditional =
      "開頭的話。聶榮縣的草場嚴(yan) 格輪牧，牛羊成群走過高原的河谷與山坡，"
      "村民在冬天來臨以前修好圍欄。別的事情";
  const std::string simplified =
      "聂荣县的草场严格轮牧牛羊成群走过高原的河谷与山坡村民在冬天来临以前修好围栏";
  std::string utf16 = "\xFF\xFE";
  for (const char16_t unit :
       u"聂荣县的草场严格轮牧牛羊成群走过高原的河谷与山坡村民在冬天来临以前修好围栏") {
    if (unit == 0) break;
    utf16 += static_cast<char>(unit & 0xFF);
    utf16 += static_cast<char>(unit >> 8);
  }
  MemoryCorpus corpus;
  corpus.Add("traditional", traditional);
  corpus.Add("utf-16", utf16);
  const PassagesAnalysis found = Find(corpus);
  REQUIRE(found.passages.size() == 1);
  const std::string slice = Slice(traditional, found.passages[0].a.bytes);
  CHECK(slice.starts_with("聶榮縣"));
  CHECK(slice.ends_with("修好圍欄"));
  CHECK(found.passages[0].b.bytes == Span{0, simplified.size()});
  CHECK(found.passages[0].excerpt == slice);
}

TEST_CASE("excerpts are given to the longest passages only and end between characters") {
  std::string han;
  for (int i = 0; i < 300; ++i) {
    const int c = 0x4E00 + i * 37;
    han += {static_cast<char>(0xE0 | c >> 12), static_cast<char>(0x80 | (c >> 6 & 0x3F)),
            static_cast<char>(0x80 | (c & 0x3F))};
  }
  MemoryCorpus corpus;
  corpus.Add("a", "a" + han + " . " + Words(0, 25));
  corpus.Add("b", han + Words(900, 30));
  corpus.Add("c", Words(0, 25));
  const PassagesAnalysis found = Find(corpus, {.excerpts = 1});
  REQUIRE(found.passages.size() == 2);
  CHECK(found.passages[0].excerpt == han.substr(0, 240));
  CHECK(found.passages[1].excerpt.empty());
}

TEST_CASE("what too many documents have is boilerplate, apart from what a few share") {
  const std::string notice = Words(0, 40);
  MemoryCorpus corpus;
  for (int i = 0; i < 8; ++i) {
    std::string text = Words(1000 * (i + 1), 60);
    if (i >= 6) text += Words(50'000, 50);
    corpus.Add(absl::StrFormat("%d", i), text + notice);
  }
  const PassagesAnalysis found = Find(corpus, {.max_documents = 5});
  REQUIRE(found.passages.size() == 1);
  CHECK(found.passages[0].a.doc == 6);
  CHECK(found.passages[0].b.doc == 7);
  REQUIRE_FALSE(found.boilerplate.empty());
  CHECK(found.boilerplate[0].documents == 8);
  CHECK(found.boilerplate[0].place.doc == 0);
  CHECK(found.boilerplate[0].excerpt.starts_with("word"));
  CHECK(found.boilerplate_fingerprints > 0);
  const std::string text = Words(1000, 60) + notice;
  CHECK(notice.find(Slice(text, found.boilerplate[0].place.bytes)) != std::string::npos);

  const PassagesAnalysis allowed = Find(corpus, {.max_documents = 8});
  CHECK(allowed.boilerplate.empty());
  CHECK(allowed.passages.size() == 8);  // Seven of the notice, and the one above.
  CHECK(allowed.group_places == std::vector<uint32_t>{2, 8});
}

TEST_CASE("a document that stands in another one is told, and copies of one text stand once") {
  const std::string article = Words(0, 150);
  MemoryCorpus corpus;
  corpus.Add("page", Words(1000, 300) + article + Words(2000, 300));
  corpus.Add("article", article);
  corpus.Add("article again", article);
  corpus.Add("longer by a word", article + "more");
  const PassagesAnalysis found = Find(corpus);
  // The article is in both others, and the shorter of them says more about it.
  REQUIRE(found.contained.size() == 2);
  CHECK(found.contained[0].doc == 1);
  CHECK(found.contained[0].container == 3);
  CHECK(found.contained[0].relation == Relation::kNear);
  CHECK(found.contained[0].overlap.containment_of_a() == 1.0);
  CHECK(found.contained[1].doc == 3);
  CHECK(found.contained[1].container == 0);
  CHECK(found.contained[1].relation == Relation::kContained);
  CHECK(found.named.at(0).id == "page");
  CHECK(Find(corpus, {.run = {.find_passages = false}}).contained.empty());
}

TEST_CASE("what a document says twice is no passage but a repeat, with its bytes") {
  const std::string text = "Print view. " + Words(0, 60) + "Web view, share it. " + Words(0, 60);
  MemoryCorpus corpus;
  corpus.Add("page", text);
  const PassagesAnalysis found = Find(corpus);
  CHECK(found.passages.empty());
  REQUIRE(found.repeats.size() == 1);
  const std::vector<Span>& copies = found.repeats[0].line.copies;
  REQUIRE(copies.size() == 2);
  CHECK(Slice(text, copies[0]) == Slice(text, copies[1]));
  CHECK(Slice(text, copies[0]).size() == Words(0, 60).size() - 1);
  CHECK(found.named.at(0).id == "page");
}

TEST_CASE(
    "passages of files that are read at the same time are the same bytes at 1, 3 and 8 threads") {
  const TemporaryDirectory temporary;
  const FileCorpus corpus = FileCorpus::Open(LargeCrawl(temporary), {}).value();
  const auto one = Export(corpus, {.run = {.threads = 1}});
  CHECK(one.at("passages.jsonl").size() > 10'000);
  CHECK(one.at("repeats.jsonl").size() > 1'000);
  for (const int threads : {3, 8}) {
    CAPTURE(threads);
    CHECK(Export(corpus, {.run = {.threads = threads}}) == one);
  }
}

TEST_CASE("passages of the fixture crawl are the same bytes at 1, 2 and 8 threads") {
  const FileCorpus corpus = FileCorpus::Open({kFixtureCrawl}, {}).value();
  const auto one = Export(corpus, {.run = {.min_tokens = 8, .threads = 1}, .max_documents = 6});
  for (const char* name : kFiles) {
    CAPTURE(name);
    CHECK_FALSE(one.at(name).empty());
  }
  for (const int threads : {2, 8}) {
    CAPTURE(threads);
    CHECK(Export(corpus, {.run = {.min_tokens = 8, .threads = threads}, .max_documents = 6}) ==
          one);
  }
}

TEST_CASE("what does not fit the memory goes to the work directory and changes nothing") {
  MemoryCorpus corpus;
  for (int i = 0; i < 300; ++i) {
    corpus.Add(absl::StrFormat("%d", i), Words(100'000 * i, 1500) + Words(100'000 * (i / 2), 900));
  }
  const auto roomy = Export(corpus, {.run = {.threads = 2}});
  CHECK(roomy.at("passages.jsonl").size() > 10'000);
  CHECK(Export(corpus, {.run = {.threads = 2, .memory_bytes = uint64_t{16} << 20}}) == roomy);
}

TEST_CASE("a thousand documents that are all one passage are linked one by one, not all with all") {
  // Counts, not time: a link a document, whatever their number.
  for (const size_t count : {size_t{250}, size_t{1000}}) {
    MemoryCorpus corpus;
    for (size_t i = 0; i < count; ++i) corpus.Add(absl::StrFormat("%d", i), Words(0, 400));
    const PassagesAnalysis found = Find(corpus, {.max_documents = 1000});
    CHECK(found.passages.size() == count - 1);
    CHECK(found.group_places == std::vector<uint32_t>{static_cast<uint32_t>(count)});
    CHECK(found.contained.empty());
    CHECK(found.boilerplate.empty());
  }
  MemoryCorpus corpus;
  for (int i = 0; i < 1000; ++i) corpus.Add(absl::StrFormat("%d", i), Words(0, 400));
  const PassagesAnalysis found = Find(corpus);
  CHECK(found.passages.empty());
  REQUIRE(found.boilerplate.size() == 1);
  CHECK(found.boilerplate[0].documents == 1000);
}

TEST_CASE("documents that cannot be read are passed over and told") {
  MemoryCorpus corpus;
  corpus.Add("a", Words(0, 40));
  corpus.Add("binary", std::string("\0\1\2\3\0\0\0\5\0\0", 10));
  corpus.Add("empty", "");
  corpus.Add("b", Words(0, 40));
  const PassagesAnalysis found = Find(corpus);
  REQUIRE(found.rejections.size() == 1);
  CHECK(found.rejections.begin()->origin.record == 2);
  REQUIRE(found.passages.size() == 1);
  CHECK(found.passages[0].b.doc == 3);
}

TEST_CASE("a search for passages can be stopped, and refuses options out of range") {
  struct Stopper : RunListener {
    bool ShouldStop() override { return true; }
  };
  MemoryCorpus corpus;
  corpus.Add("a", "text");
  Stopper stopper;
  CHECK(absl::IsCancelled(FindPassages(corpus, {}, stopper).status()));
  RunListener silent;
  CHECK(absl::IsInvalidArgument(FindPassages(corpus, {.max_documents = 1}, silent).status()));
  CHECK(absl::IsInvalidArgument(FindPassages(corpus, {.run = {.min_tokens = 5}}, silent).status()));
}

// The five pages as files, the first byte of the name being their number.
class Seeds {
 public:
  Seeds() {
    for (const char* number : {"000", "001", "002", "003", "004"}) {
      const std::optional<std::string> page = ReadSeed(number);
      if (!page) return;
      pages_[number] = *page;
      corpus_.Add(number, *page);
    }
  }

  bool here() const { return pages_.size() == 5; }
  const MemoryCorpus& corpus() const { return corpus_; }

  std::string Slice(const PassagesAnalysis& found, const PassagePlace& place) const {
    return reprise::Slice(pages_.at(found.named.at(place.doc).id), place.bytes);
  }

  // Texts of the passages that two pages share, as they stand in the second.
  std::multiset<std::string> Shared(const PassagesAnalysis& found, DocIndex a, DocIndex b) const {
    std::multiset<std::string> texts;
    for (const FoundPassage& passage : found.passages) {
      if (passage.a.doc == a && passage.b.doc == b) texts.insert(Slice(found, passage.b));
    }
    return texts;
  }

 private:
  std::map<std::string, std::string> pages_;
  MemoryCorpus corpus_;
};

TEST_CASE("seed 000 is one article in two copies, from its headline to its last word") {
  const Seeds seeds;
  if (!seeds.here()) {
    WARN(kNoSeeds);
    return;
  }
  const PassagesAnalysis found = Find(seeds.corpus());
  REQUIRE_FALSE(found.repeats.empty());
  REQUIRE(found.repeats[0].doc == 0);
  const std::vector<Span>& copies = found.repeats[0].line.copies;
  REQUIRE(copies.size() == 2);
  const std::string page = *ReadSeed("000");
  const std::string headline = "聂荣县建立";
  const std::string body = "那曲市聂荣县紧扣主题教育主线";
  const std::string last = "凝聚力和战斗力";
  CHECK(copies[0].begin == page.find(headline));
  CHECK(copies[1].begin == page.rfind(headline));
  CHECK(copies[0].end == page.find(last) + last.size());
  CHECK(copies[1].end == page.rfind(last) + last.size());
  const auto body_of = [&](Span copy) {
    const std::string text = Slice(page, copy);
    return text.substr(text.find(body));
  };
  CHECK(body_of(copies[0]) == body_of(copies[1]));
  CHECK(body_of(copies[0]).size() > 2000);
}

TEST_CASE("seeds 000 and 002 share their passages without being parts of each other") {
  const Seeds seeds;
  if (!seeds.here()) {
    WARN(kNoSeeds);
    return;
  }
  const PassagesAnalysis found = Find(seeds.corpus(), {.run = {.min_tokens = 10}});
  const std::multiset<std::string> shared = seeds.Shared(found, 0, 2);
  // Of 32, 23, 21, 14 and 14 letters; the last stands inside the second of them, but in a place of
  // its own in 000, which prints all of them twice.
  const std::set<std::string> texts(shared.begin(), shared.end());
  CHECK(texts.size() == 5);
  for (const std::string& text : texts) CHECK(shared.count(text) == 2);
  std::string all;
  for (const std::string& text : texts) all += text + '\n';
  for (const char* words : {"銀行”,創新“垃圾回收", "聶榮縣推行“大牧區小城鎮聯村", "集成草場22萬",
                            "經濟“聯創、聯增", "大牧區小城鎮聯村"}) {
    CAPTURE(words);
    CHECK(all.find(words) != std::string::npos);
  }
  CHECK(found.contained.empty());
}

TEST_CASE("seeds 001 and 002 share their legal notice and nothing else") {
  const Seeds seeds;
  if (!seeds.here()) {
    WARN(kNoSeeds);
    return;
  }
  const PassagesAnalysis found = Find(seeds.corpus(), {.run = {.min_tokens = 10}});
  const std::multiset<std::string> shared = seeds.Shared(found, 1, 2);
  REQUIRE(shared.size() == 1);
  CHECK(shared.begin()->starts_with("文”的所有作品"));
  CHECK(shared.begin()->ends_with("法律責任"));
  CHECK(Find(seeds.corpus()).passages.size() < found.passages.size());
}

}  // namespace
}  // namespace reprise
