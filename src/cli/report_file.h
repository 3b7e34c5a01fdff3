// --report FILE.html: one page, written as a whole or not at all.
#ifndef REPRISE_CLI_REPORT_FILE_H_
#define REPRISE_CLI_REPORT_FILE_H_

#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "reprise/report/html_report.h"

namespace reprise::cli {

// What to call a report on these inputs: their names without their directories.
std::string ReportTitle(const std::vector<std::string>& inputs);

// Of a run's options those that decide what is found, so that the same results make the same page.
std::vector<std::pair<std::string, std::string>> DecidingOptions(
    std::vector<std::pair<std::string, std::string>> options);

// Renders `data` into `path`. Errors: those of WriteOutputFile.
absl::Status WriteReport(const ReportData& data, const std::string& path);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_REPORT_FILE_H_
