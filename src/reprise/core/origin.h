// Where a record came from, in terms a person can go and look at, and what is said of one that
// could not be used.
//
//   Rejection{.origin = {"crawl/a.jsonl", 17, 40962}, .stage = Stage::kRead, .message = "not a JSON
//   object"}
#ifndef REPRISE_CORE_ORIGIN_H_
#define REPRISE_CORE_ORIGIN_H_

#include <cstdint>
#include <string>

namespace reprise {

// Duplicate ids are told apart by this, never by the id.
struct Origin {
  std::string path;  // As given on the command line, or found below the directory given there.
  uint64_t record =
      1;  // From 1: the line of a JSONL file (empty lines count), 1 for a plain text file.
  uint64_t offset = 0;  // Byte where the record begins, counted after decompression.
};

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

#endif  // REPRISE_CORE_ORIGIN_H_
