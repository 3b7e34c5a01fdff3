#include "reprise/core/write_behind.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string>
#include <vector>

#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

constexpr size_t kPiece = 100'000;

// Windows of a few pieces, so that a small file has many.
WriteBehind Eager() {
  return WriteBehind({.window_bytes = 1 << 18, .lag_bytes = 1 << 20, .keep_bytes = 1 << 20});
}

std::string Piece(size_t number) {
  return std::string(kPiece, static_cast<char>('a' + number % 26));
}

// The share of the file's pages that are in memory.
double Resident(int file, size_t bytes) {
  const auto page = static_cast<size_t>(sysconf(_SC_PAGESIZE));
  void* const view = mmap(nullptr, bytes, PROT_READ, MAP_SHARED, file, 0);
  REQUIRE(view != MAP_FAILED);
  std::vector<unsigned char> pages((bytes + page - 1) / page);
  const int done = mincore(view, bytes, pages.data());
  munmap(view, bytes);
  REQUIRE(done == 0);
  const auto count = std::count_if(pages.begin(), pages.end(),
                                   [](unsigned char state) { return (state & 1) != 0; });
  return static_cast<double>(count) / static_cast<double>(pages.size());
}

TEST_CASE("a file that is handed over as it is written holds what was written") {
  const TemporaryDirectory dir;
  const std::string path = dir.Write("file", "");
  const int file = open(path.c_str(), O_WRONLY | O_CLOEXEC);
  REQUIRE(file >= 0);
  WriteBehind behind = Eager();
  std::string expected;
  for (size_t i = 0; i < 120; ++i) {
    const std::string piece = Piece(i);
    REQUIRE(write(file, piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()));
    expected += piece;
    behind.Advance(file, expected.size());
  }
  CHECK(fsync(file) == 0);
  close(file);
  CHECK(ReadFile(path) == expected);
}

TEST_CASE("what has been on the disk for long leaves memory, a small file stays") {
  const TemporaryDirectory dir;
  struct statfs about;
  REQUIRE(statfs(dir.path().c_str(), &about) == 0);
  constexpr long kTmpfs = 0x01021994;
  if (about.f_type == kTmpfs) {
    WARN("skipped: temporary files are in memory here, so nothing can leave it");
    return;
  }
  for (const bool small : {true, false}) {
    const std::string path = dir.Write("file", "");
    const int file = open(path.c_str(), O_RDWR | O_CLOEXEC);
    REQUIRE(file >= 0);
    WriteBehind behind = small ? WriteBehind() : Eager();
    size_t written = 0;
    for (size_t i = 0; i < 160; ++i) {
      const std::string piece = Piece(i);
      REQUIRE(write(file, piece.data(), piece.size()) == static_cast<ssize_t>(piece.size()));
      // The disk is done by then, however slow it is.
      if (i == 120) REQUIRE(fsync(file) == 0);
      behind.Advance(file, written += piece.size());
    }
    const double resident = Resident(file, written);
    close(file);
    CAPTURE(small, resident);
    CHECK((resident > (small ? 0.9 : 0.5)) == small);
  }
}

TEST_CASE("what is no file is left as it is, and so are its errors") {
  int ends[2];
  REQUIRE(pipe(ends) == 0);
  const int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
  for (const int descriptor : {ends[1], null, -1}) {
    WriteBehind behind = Eager();
    for (uint64_t end = 0; end < 10 << 20; end += kPiece) behind.Advance(descriptor, end);
  }
  CHECK(write(ends[1], "text", 4) == 4);
  char text[4];
  CHECK(read(ends[0], text, 4) == 4);
  CHECK(std::string(text, 4) == "text");
  close(ends[0]);
  close(ends[1]);
  close(null);

  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  if (full < 0) return;
  WriteBehind behind = Eager();
  behind.Advance(full, 10 << 20);
  CHECK(write(full, "text", 4) < 0);
  CHECK(errno == ENOSPC);
  close(full);
}

}  // namespace
}  // namespace reprise
