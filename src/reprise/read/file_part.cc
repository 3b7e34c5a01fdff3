#include "reprise/read/file_part.h"

#include <algorithm>

#include "reprise/read/read_mark.h"

namespace reprise {

namespace {

bool MayKeepWaiting(const InputFile& file) { return file.path == "-" && file.size_bytes == 0; }

}  // namespace

std::vector<FilePart> PartsOf(const InputSet& inputs) {
  const std::vector<InputFile>& files = inputs.files();
  if (std::any_of(files.begin(), files.end(), MayKeepWaiting)) {
    return {{.end = static_cast<uint32_t>(files.size())}};
  }
  std::vector<FilePart> parts;
  uint64_t before = 0;
  uint64_t marked = 0;  // Bytes before the last mark of a whole walk.
  for (uint32_t file = 0; file < inputs.files().size(); ++file) {
    if (file == 0 || before - marked >= kMarkSpacing) {
      marked = before;
      if (file == 0 || before - parts.back().input_bytes >= kSmallestPartBytes) {
        parts.push_back({.input_bytes = before, .first = file});
      }
    }
    parts.back().end = file + 1;
    before += inputs.files()[file].size_bytes;
  }
  return parts;
}

}  // namespace reprise
