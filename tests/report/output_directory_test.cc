#include "reprise/report/output_directory.h"

#include <iterator>
#include <set>

#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

std::set<std::string> NamesIn(const std::filesystem::path& directory) {
  std::set<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(directory))
    names.insert(entry.path().filename());
  return names;
}

TEST_CASE("files appear under their names only when all are written") {
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "new" / "out";
  absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(out, false);
  REQUIRE(directory.ok());
  OutputFile* a = *directory->Open("a.jsonl");
  OutputFile* b = *directory->Open("b.jsonl");
  REQUIRE(a->Append(std::string(1'000'000, 'a')).ok());
  REQUIRE(b->Append("b").ok());
  CHECK(NamesIn(out) == std::set<std::string>{".a.jsonl.partial", ".b.jsonl.partial"});
  REQUIRE(directory->Commit().ok());
  CHECK(NamesIn(out) == std::set<std::string>{"a.jsonl", "b.jsonl"});
  CHECK(ReadFile(out / "a.jsonl") == std::string(1'000'000, 'a'));
  CHECK(ReadFile(out / "b.jsonl") == "b");
}

TEST_CASE("without a commit nothing is left, not even the directory that was made") {
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "out";
  {
    absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(out, false);
    REQUIRE(directory.ok());
    REQUIRE((*directory->Open("a"))->Append("text").ok());
  }
  CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE(
    "a directory that is not empty is refused unless forced, and then keeps what is not written") {
  const TemporaryDirectory temporary;
  temporary.Write("old", "old");
  temporary.Write("a", "old");
  const absl::Status refused = OutputDirectory::Create(temporary.path(), false).status();
  CHECK(absl::IsInvalidArgument(refused));
  CHECK(std::string(refused.message()).find("--force") != std::string::npos);
  absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(temporary.path(), true);
  REQUIRE(directory.ok());
  REQUIRE((*directory->Open("a"))->Append("new").ok());
  REQUIRE(directory->Commit().ok());
  CHECK(ReadFile(temporary.path() / "a") == "new");
  CHECK(ReadFile(temporary.path() / "old") == "old");
}

TEST_CASE("results of an older run do not stay among the new ones, whatever else does") {
  const TemporaryDirectory temporary;
  for (const char* const name : {"kept.warc.gz", "kept.cdxj", "passages.jsonl", "summary.json",
                                 "report.html.bak", "notes.jsonl"}) {
    temporary.Write(name, "old");
  }
  temporary.Write("report.html",
                  "<!DOCTYPE html>\n<html>\n<head>\n<title>Reprise report</title>\n");
  {
    absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(temporary.path(), true);
    REQUIRE(directory.ok());
    REQUIRE((*directory->Open("summary.json"))->Append("new").ok());
  }
  CHECK(NamesIn(temporary.path()).size() == 7);  // As nothing was committed.
  {
    absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(temporary.path(), true);
    REQUIRE(directory.ok());
    REQUIRE((*directory->Open("summary.json"))->Append("new").ok());
    REQUIRE(directory->Commit().ok());
  }
  CHECK(NamesIn(temporary.path()) ==
        std::set<std::string>{"summary.json", "report.html.bak", "notes.jsonl"});
  CHECK(ReadFile(temporary.path() / "summary.json") == "new");
}

TEST_CASE("a page of somebody else stays where results are written") {
  const TemporaryDirectory temporary;
  temporary.Write("report.html", "<title>Reprise report: what I think of it</title>");
  absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(temporary.path(), true);
  REQUIRE(directory.ok());
  REQUIRE(directory->Commit().ok());
  CHECK(NamesIn(temporary.path()) == std::set<std::string>{"report.html"});
}

TEST_CASE("a file is no directory") {
  const TemporaryDirectory temporary;
  const std::string file = temporary.Write("file", "");
  CHECK_FALSE(OutputDirectory::Create(file, false).ok());
}

TEST_CASE("a disk that is full fails the commit and leaves no file under a final name") {
  if (!std::filesystem::exists("/dev/full")) {
    WARN("skipped: there is no /dev/full here");
    return;
  }
  const TemporaryDirectory temporary;
  const std::filesystem::path out = temporary.path() / "out";
  {
    absl::StatusOr<OutputDirectory> directory = OutputDirectory::Create(out, false);
    REQUIRE(directory.ok());
    REQUIRE((*directory->Open("good"))->Append("text").ok());
    std::filesystem::create_symlink("/dev/full", out / ".bad.partial");
    OutputFile* bad = *directory->Open("bad");
    CHECK(absl::IsResourceExhausted(bad->Append(std::string(1'000'000, 'x'))));
    const absl::Status status = directory->Commit();
    CHECK(absl::IsResourceExhausted(status));
    CHECK(std::string(status.message()).find("--out") != std::string::npos);
    CHECK_FALSE(std::filesystem::exists(out / "good"));
  }
  CHECK_FALSE(std::filesystem::exists(out));
}

TEST_CASE("one file alone replaces an older one as a whole") {
  const TemporaryDirectory temporary;
  const std::string path = (temporary.path() / "page.html").string();
  REQUIRE(WriteOutputFile(path, "first").ok());
  REQUIRE(WriteOutputFile(path, "second").ok());
  CHECK(ReadFile(path) == "second");
  const auto files = std::filesystem::directory_iterator(temporary.path());
  CHECK(std::distance(begin(files), end(files)) == 1);
}

TEST_CASE("one file alone is refused where no file can stand") {
  const TemporaryDirectory temporary;
  CHECK(absl::IsInvalidArgument(WriteOutputFile(temporary.path(), "a")));
  CHECK(absl::IsInvalidArgument(WriteOutputFile(temporary.path() / "none" / "page.html", "a")));
  CHECK(std::filesystem::is_empty(temporary.path()));
}

TEST_CASE("a disk that is full leaves the older file as it was") {
  if (!std::filesystem::exists("/dev/full")) {
    WARN("skipped: there is no /dev/full here");
    return;
  }
  const TemporaryDirectory temporary;
  const std::string path = temporary.Write("page.html", "older");
  std::filesystem::create_symlink("/dev/full", temporary.path() / ".page.html.partial");
  CHECK(absl::IsResourceExhausted(WriteOutputFile(path, "newer")));
  CHECK(ReadFile(path) == "older");
}

}  // namespace
}  // namespace reprise
