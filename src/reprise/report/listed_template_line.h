// A line that stands on many pages of one site, as the summary and the page list it.
//
//   ListedTemplateLine{.host = "example.org", .text = "Imprint", .pages = 190, .of = 200}
#ifndef REPRISE_REPORT_LISTED_TEMPLATE_LINE_H_
#define REPRISE_REPORT_LISTED_TEMPLATE_LINE_H_

#include <cstdint>
#include <string>

namespace reprise {

struct ListedTemplateLine {
  std::string host;
  std::string text;
  uint64_t pages = 0;  // Different ones that it stands on,
  uint64_t of = 0;     // of so many of the host.
};

}  // namespace reprise

#endif  // REPRISE_REPORT_LISTED_TEMPLATE_LINE_H_
