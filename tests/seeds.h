// Five real pages that some tests read. They are somebody's articles, so they are not part of the
// project: tests look for them in the directory that $REPRISE_SEEDS names, else in one beside the
// checkout (tests/CMakeLists.txt), and are skipped where there are none.
//
//   const std::optional<std::string> page = reprise::ReadSeed("000");
//   if (!page) { WARN(reprise::kNoSeeds); return; }
#ifndef REPRISE_TESTS_SEEDS_H_
#define REPRISE_TESTS_SEEDS_H_

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>

namespace reprise {

inline constexpr char kNoSeeds[] =
    "skipped: the seed pages are not here (set REPRISE_SEEDS to their directory)";

inline std::filesystem::path SeedsDirectory() {
  const char* directory = std::getenv("REPRISE_SEEDS");
  return directory != nullptr ? directory : REPRISE_SEEDS_DIR;
}

// The page whose file name starts with `number` ("000" to "004"), or nothing when it is not here.
inline std::optional<std::string> ReadSeed(std::string_view number) {
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(SeedsDirectory(), error)) {
    if (entry.path().filename().string().rfind(number, 0) != 0) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    return std::string(std::istreambuf_iterator<char>(file), {});
  }
  return std::nullopt;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_SEEDS_H_
