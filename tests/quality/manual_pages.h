// Clean text in many languages: the translated manual pages that Debian's packages
// manpages-LANGUAGE install. Tests of quality read them and skip, with a message, where they are
// not installed.
//
//   const std::vector<std::string> pages = reprise::ReadManualPages("zh_CN");
//   if (pages.empty()) { WARN(reprise::kNoManualPages); return; }
#ifndef REPRISE_TESTS_QUALITY_MANUAL_PAGES_H_
#define REPRISE_TESTS_QUALITY_MANUAL_PAGES_H_

#include <zlib.h>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace reprise {

inline constexpr char kNoManualPages[] =
    "skipped: no translated manual pages here (apt-get install manpages-zh manpages-ja)";

// The source of one page, decompressed; empty when it cannot be read.
inline std::string ReadManualPage(const std::filesystem::path& path) {
  std::string page;
  const gzFile file = gzopen(path.c_str(), "rb");
  if (file == nullptr) return page;
  char buffer[1 << 16];
  for (int size; (size = gzread(file, buffer, sizeof(buffer))) > 0;)
    page.append(buffer, static_cast<size_t>(size));
  gzclose(file);
  return page;
}

// All pages of a language, by name; the same page under several names counts once.
inline std::vector<std::string> ReadManualPages(const std::string& language) {
  std::vector<std::filesystem::path> paths;
  std::error_code error;
  const std::filesystem::path root = std::filesystem::path("/usr/share/man") / language;
  for (auto entry = std::filesystem::recursive_directory_iterator(root, error);
       !error && entry != std::filesystem::recursive_directory_iterator(); entry.increment(error))
    if (entry->is_regular_file() && !entry->is_symlink()) paths.push_back(entry->path());
  std::sort(paths.begin(), paths.end());
  std::vector<std::string> pages;
  for (const std::filesystem::path& path : paths) pages.push_back(ReadManualPage(path));
  return pages;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_QUALITY_MANUAL_PAGES_H_
