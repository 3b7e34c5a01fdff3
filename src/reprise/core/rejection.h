// What is said of a record that could not be used: from the room that gave it up, to the results.
//
//   Rejection{.origin = {"crawl/a.jsonl", 17, 40962},
//             .stage = Stage::kRead,
//             .message = "not a JSON object"}
#ifndef REPRISE_CORE_REJECTION_H_
#define REPRISE_CORE_REJECTION_H_

#include <cstdint>
#include <string>

#include "reprise/core/origin.h"

namespace reprise {

// The room that gave a record up.
enum class Stage : uint8_t { kRead, kDecode, kExtract };

// "read", "decode", "extract".
const char* StageName(Stage stage);

// A record that was passed over. Its document does not appear anywhere else in the results.
struct Rejection {
  Origin origin;
  Stage stage = Stage::kRead;
  std::string message;  // What is wrong, at which byte where that helps, and what to do.
};

}  // namespace reprise

#endif  // REPRISE_CORE_REJECTION_H_
