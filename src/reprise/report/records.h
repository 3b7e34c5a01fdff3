// The lines of the result files: from what was found, to JSON, one object a line.
//
//   duplicates.jsonl  {"id","duplicate_of","cluster","relation","resemblance","containment",
//                     "differences":[...],"url","origin":{"path","record","offset"},"kept_url",
//                     "kept_origin":{...},"removed"}
//   clusters.jsonl    {"cluster","representative","size","members":[ids],"origin":{...}}
//   repeats.jsonl     {"id","kind","copies":[{"begin","end"},...],"count","tokens","identical",
//                     "share","removed":[{"begin","end"},...],"origin":{...}}, a line a repeated
//                     passage
//   passages.jsonl    {"a":{"id","begin","end","origin":{...}},"b":{...},"tokens","matches",
//                     "group"}
//   boilerplate.jsonl {"id","begin","end","origin":{...},"tokens","documents"}
//   contained.jsonl   {"id","contained_in","relation","resemblance","containment","origin":{...}}
//   rejected.jsonl    {"origin":{...},"stage","message"}
//   kept.jsonl.zst    JSONL input byte for byte; for a text file {"id","text"}; for a record of a
//                     crawl {"id","url","date","text"}
//
// In duplicates.jsonl a line of relation "contained" has no cluster (null), and the document is
// kept unless "removed" says otherwise; all other duplicates are removed. What "duplicate_of" names
// stands at "kept_origin", as ids may repeat; a "url" or "kept_url" is left out where the record
// has none. In repeats.jsonl bytes are those of the document's UTF-8 text before repairs; "kind" is
// "printed" for copies in several places or "tandem" for a stretch that repeats end to end, whose
// copies are the first period and all the rest; "share" is that of the whole document that is said
// again; "removed" is what collapsing took out of the kept text, on the document's first line. Keys
// stand in this order. In passages.jsonl "matches" are those of the tokens of a that are the same
// in b, and passages of one "group" are one text; boilerplate.jsonl says where such a text stands
// first and in how many documents it stands. Clusters and groups are numbered from 1. Resemblance
// and containment are rounded to four decimals from exact counts. Bytes of an id or path that are
// not UTF-8 are replaced by U+FFFD. Each function returns one line with its line feed.
#ifndef REPRISE_REPORT_RECORDS_H_
#define REPRISE_REPORT_RECORDS_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/origin.h"
#include "reprise/core/pair.h"
#include "reprise/core/rejection.h"
#include "reprise/core/relation.h"
#include "reprise/core/span.h"

namespace reprise {

struct DuplicateLine {
  std::string_view id;
  std::string_view duplicate_of;
  uint32_t cluster = 0;  // From 1; 0 for a contained document.
  Relation relation = Relation::kNear;
  Overlap overlap;  // a = the duplicate, b = the kept copy.
  std::vector<std::string> differences;
  std::string_view url;  // Empty where there is none; so is kept_url.
  Origin origin;
  std::string_view kept_url;
  Origin kept_origin;
  bool removed = true;
};

struct RepeatLine {
  std::string_view id;
  bool tandem = false;
  std::vector<Span> copies;  // Bytes of the UTF-8 text.
  uint64_t count = 0;
  uint64_t tokens = 0;  // Of the first copy.
  bool identical = false;
  uint64_t repeated_tokens = 0;  // Of the whole document.
  uint64_t total_tokens = 0;
  std::vector<Span> removed;
  Origin origin;
};

// A stretch of a document: bytes of its UTF-8 text.
struct PlaceInText {
  std::string_view id;
  Span bytes;
  Origin origin;
};

struct PassageLine {
  PlaceInText a;
  PlaceInText b;
  uint64_t tokens = 0;  // Of the place in a.
  uint64_t matches = 0;
  uint32_t group = 0;  // From 1.
};

struct BoilerplateLine {
  PlaceInText place;
  uint64_t tokens = 0;
  uint32_t documents = 0;
};

struct ContainedLine {
  std::string_view id;
  std::string_view container;
  Relation relation = Relation::kContained;
  Overlap overlap;  // a = the document, b = its container.
  Origin origin;
};

std::string ToJsonLine(const PassageLine& line);
std::string ToJsonLine(const BoilerplateLine& line);
std::string ToJsonLine(const ContainedLine& line);
std::string ToJsonLine(const DuplicateLine& line);
std::string ToJsonLine(const RepeatLine& line);
std::string ToJsonLine(const Rejection& rejection);
// `origin` is that of the representative.
std::string ClusterJsonLine(uint32_t cluster, std::string_view representative,
                            absl::Span<const std::string_view> members, const Origin& origin);
// The same in pieces, for clusters of any size: write() is called for what the line begins with,
// for each of `size` members, which member() returns one after the other, and for the line's end.
absl::Status WriteClusterLine(uint32_t cluster, std::string_view representative, uint64_t size,
                              const Origin& origin,
                              const std::function<absl::StatusOr<std::string_view>()>& member,
                              const std::function<absl::Status(std::string_view)>& write);
// Without the members that are empty, but for id and text.
std::string KeptTextJsonLine(std::string_view id, std::string_view url, std::string_view date,
                             std::string_view utf8);

// `utf8` as a JSON string, with its quotes.
std::string JsonString(std::string_view utf8);

// numerator / denominator to four decimals, ties up; 0 when the denominator is 0. Exact, so the
// same everywhere.
double RoundedRatio(uint64_t numerator, uint64_t denominator);

}  // namespace reprise

#endif  // REPRISE_REPORT_RECORDS_H_
