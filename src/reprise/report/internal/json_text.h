// Pieces of JSON, appended to a line: for the lines that a run writes by the million.
//
//   line += "{\"id\":";
//   AppendJsonString(id, line);
//   line += ",\"resemblance\":";
//   AppendRatio(overlap.shared, overlap.union_size(), line);
//
// The same text as nlohmann::json's dump without ensure_ascii, three to six times as fast as
// through an object. Cost: 0.6 to 0.9 GB/s (bench/report/records_bench.cc).
#ifndef REPRISE_REPORT_INTERNAL_JSON_TEXT_H_
#define REPRISE_REPORT_INTERNAL_JSON_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace reprise::internal {

// With quotes; what is not UTF-8 becomes U+FFFD.
void AppendJsonString(std::string_view utf8, std::string& json);

// numerator / denominator in ten thousandths, ties up; 0 when the denominator is 0.
uint64_t TenThousandths(uint64_t numerator, uint64_t denominator);

// The same as a number: 0.0, 0.8, 0.0001, 1.0.
void AppendRatio(uint64_t numerator, uint64_t denominator, std::string& json);

}  // namespace reprise::internal

#endif  // REPRISE_REPORT_INTERNAL_JSON_TEXT_H_
