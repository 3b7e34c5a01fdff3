// Where a record came from, in terms a person can go and look at.
//
//   const Origin origin = {"crawl/a.jsonl", 17, 40962};      // line 17, which begins at that byte
#ifndef REPRISE_CORE_ORIGIN_H_
#define REPRISE_CORE_ORIGIN_H_

#include <cstdint>
#include <string>

namespace reprise {

// Duplicate ids are told apart by this, never by the id.
struct Origin {
  std::string path;  // As given on the command line, or found below the directory given there.
  // From 1: the line of a JSONL file (empty lines count), 1 for a plain text file.
  uint64_t record = 1;
  uint64_t offset = 0;  // Byte where the record begins, counted after decompression.
};

}  // namespace reprise

#endif  // REPRISE_CORE_ORIGIN_H_
