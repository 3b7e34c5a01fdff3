#include "bench/evaluation/json_lines.h"

#include <cstdint>
#include <fstream>

#include "absl/strings/str_format.h"

namespace reprise::bench {

absl::Status ForEachJsonLine(const std::string& path,
                             const std::function<void(simdjson::ondemand::object)>& visit) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrFormat("cannot read %s", path));
  simdjson::ondemand::parser parser;
  std::string line;
  for (uint64_t number = 1; std::getline(file, line); ++number) {
    line.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    try {
      simdjson::ondemand::document document =
          parser.iterate(simdjson::padded_string_view(line.data(), line.size(), line.capacity()));
      visit(document.get_object());
    } catch (const simdjson::simdjson_error& error) {
      return absl::InvalidArgumentError(
          absl::StrFormat("%s, line %d: %s", path, number, error.what()));
    }
  }
  if (file.bad()) return absl::UnavailableError(absl::StrFormat("cannot read %s", path));
  return absl::OkStatus();
}

}  // namespace reprise::bench
