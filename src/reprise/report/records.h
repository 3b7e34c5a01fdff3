// The lines of the result files: from what was found, to JSON, one object a line.
//
//   duplicates.jsonl
//   {"id","duplicate_of","cluster","relation","resemblance","containment","differences":[...],
//                      "origin":{"path","record","offset"}}
//   clusters.jsonl    {"cluster","representative","size","members":[ids]}
//   rejected.jsonl    {"origin":{...},"stage","message"}
//   kept.jsonl.zst    JSONL input byte for byte; for a text file {"id","text"}
//
// Keys stand in this order. Clusters are numbered from 1. Resemblance and containment are rounded
// to four decimals from exact counts. Bytes of an id or path that are not UTF-8 are replaced by
// U+FFFD. Each function returns one line with its line feed.
#ifndef REPRISE_REPORT_RECORDS_H_
#define REPRISE_REPORT_RECORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"
#include "reprise/core/origin.h"
#include "reprise/core/pair.h"
#include "reprise/core/relation.h"

namespace reprise {

struct DuplicateLine {
  std::string_view id;
  std::string_view duplicate_of;
  uint32_t cluster = 0;
  Relation relation = Relation::kNear;
  Overlap overlap;  // a = the duplicate, b = the kept copy.
  std::vector<std::string> differences;
  Origin origin;
};

std::string ToJsonLine(const DuplicateLine& line);
std::string ToJsonLine(const Rejection& rejection);
std::string ClusterJsonLine(uint32_t cluster, std::string_view representative,
                            absl::Span<const std::string_view> members);
std::string KeptTextJsonLine(std::string_view id, std::string_view url, std::string_view utf8);

// numerator / denominator to four decimals, ties up; 0 when the denominator is 0. Exact, so the
// same everywhere.
double RoundedRatio(uint64_t numerator, uint64_t denominator);

}  // namespace reprise

#endif  // REPRISE_REPORT_RECORDS_H_
