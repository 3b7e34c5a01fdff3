// Finds fields of a JSON object: from a line, to the tokens of the values asked for, in place.
//
//   JsonObjectParser parser;
//   std::array<std::string_view, 2> tokens;
//   absl::Status status = parser.Find(line, {"text", "meta.id"}, absl::MakeSpan(tokens));
//   // for {"meta":{"id":7},"text":"a\nb"} : tokens[0] is "a\nb" with its quotes, tokens[1] is 7
//
// simdjson's On-Demand parser (Keiser, Lemire, "On-demand JSON: a better way to parse documents?",
// 2024) indexes the line; then all its fields are walked to the end of the object, so that a line
// that was cut is noticed. Values nobody asks for are skimmed: brackets must balance, what stands
// between them is not looked at.
#ifndef REPRISE_READ_INTERNAL_JSON_OBJECT_H_
#define REPRISE_READ_INTERNAL_JSON_OBJECT_H_

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/types/span.h"

namespace reprise::internal {

class JsonObjectParser {
 public:
  static constexpr size_t kMaxPaths = 8;

  JsonObjectParser();
  ~JsonObjectParser();

  // Sets tokens[i] to the value at paths[i], as it is written, or to an empty view when the object
  // has none; of fields that stand twice the first counts. A dot in a path goes into an object, or
  // is part of a name: "a.b" finds {"a":{"b":1}} and {"a.b":1}.
  //
  // REQUIRES: PaddedBuffer::kPadding readable bytes follow `json`; at most kMaxPaths paths, as many
  // as tokens. Errors: InvalidArgument "byte N of the record: ...".
  absl::Status Find(std::string_view json, absl::Span<const std::string> paths,
                    absl::Span<std::string_view> tokens);

 private:
  class Walk;
  std::unique_ptr<Walk> walk_;
};

// Whether `text` is one object, as far as Find looks. Copies it.
bool IsJsonObject(std::string_view text);

// "byte N of the record: ..."
absl::Status NotJson(size_t byte, std::string_view what);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_JSON_OBJECT_H_
