#include "reprise/read/input_set.h"

#include <sys/stat.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/read/walk.h"

namespace reprise {
namespace {

using Names = std::vector<std::string>;

std::string OpenError(const std::vector<std::string>& inputs, ReadOptions options = {}) {
  const absl::Status status = InputSet::Open(inputs, std::move(options)).status();
  CHECK(status.code() == absl::StatusCode::kInvalidArgument);
  return std::string(status.message().data(), status.message().size());
}

Names Ids(const InputSet& inputs) {
  Names ids;
  for (const InputFile& file : inputs.files()) ids.push_back(file.id_base);
  return ids;
}

TEST_CASE("a directory's files come sorted by the bytes of their paths, hidden ones left out") {
  const TemporaryDirectory directory;
  for (const char* name : {"b.txt", "a/z.txt", "a/b/c", "a.txt", "a0", "B", "\xE5\x8C\xBA", "~",
                           ".hidden", ".git/config", "a/.x"}) {
    directory.Write(name, "12345");
  }
  const absl::StatusOr<InputSet> inputs = InputSet::Open({directory.path() + "/"}, {});
  REQUIRE(inputs.ok());
  CHECK(Ids(*inputs) ==
        Names{"B", "a.txt", "a/b/c", "a/z.txt", "a0", "b.txt", "~", "\xE5\x8C\xBA"});
  CHECK(inputs->files()[2].path == directory.path() + "/a/b/c");
  CHECK(inputs->files()[2].size_bytes == 5);
  CHECK(inputs->total_bytes() == 40);
}

TEST_CASE("the list of files says what it takes of memory") {
  const TemporaryDirectory directory;
  const std::string name(100, 'n');
  for (int file = 0; file < 200; ++file) directory.Write(name + std::to_string(file), "");
  const InputSet inputs = InputSet::Open({directory.path()}, {}).value();
  uint64_t text_bytes = 0;
  for (const InputFile& file : inputs.files()) text_bytes += file.path.size() + file.id_base.size();
  CHECK(inputs.memory_bytes() >= text_bytes + 200 * sizeof(InputFile));
  CHECK(inputs.memory_bytes() <= 2 * text_bytes + 200 * sizeof(InputFile));
}

TEST_CASE("inputs stay in the order given, and a file's id is its name") {
  const TemporaryDirectory directory;
  const std::string z = directory.Write("x/z.txt", "");
  directory.Write("d/1", "");
  directory.Write("d/0", "");
  const std::string hidden = directory.Write(".a", "");
  const absl::StatusOr<InputSet> inputs =
      InputSet::Open({z, directory.path() + "/d", hidden, z}, {});
  REQUIRE(inputs.ok());
  CHECK(Ids(*inputs) == Names{"z.txt", "0", "1", ".a", "z.txt"});
}

TEST_CASE("links to files are followed, links to directories and pipes are passed over") {
  const TemporaryDirectory directory;
  directory.Write("d/file", "x");
  std::filesystem::create_symlink("file", directory.path() + "/d/link");
  std::filesystem::create_directory_symlink("..", directory.path() + "/d/round");
  REQUIRE(mkfifo((directory.path() + "/d/pipe").c_str(), 0600) == 0);
  const absl::StatusOr<InputSet> inputs = InputSet::Open({directory.path() + "/d"}, {});
  REQUIRE(inputs.ok());
  CHECK(Ids(*inputs) == Names{"file", "link"});
  // A directory that is itself named through a link is what was asked for.
  const absl::StatusOr<InputSet> through_link =
      InputSet::Open({directory.path() + "/d/round/d"}, {});
  REQUIRE(through_link.ok());
  CHECK(Ids(*through_link) == Names{"file", "link"});
}

TEST_CASE("an input that cannot be opened is refused before anything is read") {
  const TemporaryDirectory directory;
  CHECK(OpenError({directory.path() + "/none"}) ==
        "input " + directory.path() + "/none cannot be opened: No such file or directory");
  REQUIRE(mkfifo((directory.path() + "/pipe").c_str(), 0600) == 0);
  CHECK_THAT(OpenError({directory.path() + "/pipe"}),
             Catch::Matchers::ContainsSubstring("neither a file nor a directory"));
  CHECK_THAT(OpenError({}), Catch::Matchers::StartsWith("no input"));
}

TEST_CASE("options that cannot work are refused") {
  ReadOptions no_text;
  no_text.text_field = "";
  CHECK_THAT(OpenError({"/tmp"}, no_text), Catch::Matchers::StartsWith("text_field is empty"));
  ReadOptions no_room;
  no_room.max_record_bytes = 0;
  CHECK_THAT(OpenError({"/tmp"}, no_room), Catch::Matchers::StartsWith("max_record_bytes is 0"));
}

TEST_CASE("a file that is gone when its turn comes is one rejection") {
  const TemporaryDirectory directory;
  directory.Write("d/a.txt", "a");
  directory.Write("d/b.txt", "b");
  std::filesystem::create_symlink("nowhere", directory.path() + "/d/aa.txt");
  const Walked walked = WalkFiles({directory.path() + "/d"});
  CHECK(walked.Bytes() == Names{"a", "b"});
  REQUIRE(walked.rejections.size() == 1);
  CHECK(walked.rejections[0].origin.path == directory.path() + "/d/aa.txt");
  CHECK(walked.rejections[0].message == "cannot be opened: No such file or directory");
}

}  // namespace
}  // namespace reprise
