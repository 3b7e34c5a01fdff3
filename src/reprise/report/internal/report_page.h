// The page of the HTML report, around its data. Made by embed_page.cmake from the files in page/.
#ifndef REPRISE_REPORT_INTERNAL_REPORT_PAGE_H_
#define REPRISE_REPORT_INTERNAL_REPORT_PAGE_H_

#include <string_view>

namespace reprise::internal {

// Ends inside a script element of type application/json.
extern const std::string_view kReportPageBeforeData;
extern const std::string_view kReportPageAfterData;

}  // namespace reprise::internal

#endif  // REPRISE_REPORT_INTERNAL_REPORT_PAGE_H_
