// A file of JSON, an object a line: from its path, to one parsed line after the other.
//
//   REPRISE_RETURN_IF_ERROR(ForEachJsonLine(path, [&](simdjson::ondemand::object line) {
//     std::string_view id = line["id"];      // what is missing or of another kind throws
//   }));
//
// Memory: the longest line. Errors: NotFound and others with the path; InvalidArgument with path
// and line for what simdjson throws.
#ifndef REPRISE_BENCH_EVALUATION_JSON_LINES_H_
#define REPRISE_BENCH_EVALUATION_JSON_LINES_H_

#include <functional>
#include <string>

#include "absl/status/status.h"
#include "simdjson.h"

namespace reprise::bench {

absl::Status ForEachJsonLine(const std::string& path,
                             const std::function<void(simdjson::ondemand::object)>& visit);

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_JSON_LINES_H_
