#include "cli/report_file.h"

#include <algorithm>
#include <filesystem>

#include "cli/run_facts.h"
#include "reprise/report/output_directory.h"

namespace reprise::cli {

std::string ReportTitle(const std::vector<std::string>& inputs) {
  constexpr size_t kMostNames = 3;
  std::string title;
  for (size_t i = 0; i < inputs.size() && i < kMostNames; ++i) {
    std::filesystem::path path = inputs[i];
    if (!path.has_filename()) path = path.parent_path();  // "crawl/"
    if (!title.empty()) title += ", ";
    title += inputs[i] == "-" ? "standard input" : path.filename().string();
  }
  if (inputs.size() > kMostNames)
    title += " and " + std::to_string(inputs.size() - kMostNames) + " more";
  return title;
}

std::vector<std::pair<std::string, std::string>> DecidingOptions(
    std::vector<std::pair<std::string, std::string>> options) {
  options.erase(std::remove_if(options.begin(), options.end(),
                               [](const auto& option) { return !DecidesResults(option.first); }),
                options.end());
  return options;
}

absl::Status WriteReport(const ReportData& data, const std::string& path) {
  return WriteOutputFile(path, RenderHtmlReport(data));
}

}  // namespace reprise::cli
