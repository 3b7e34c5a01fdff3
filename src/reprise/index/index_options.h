// What an index may use while it is filled and joined.
//
//   MinHashIndex index(bands, 800, {.memory_bytes = uint64_t{1} << 30, .work_dir = "/scratch"});
//   index.Candidates({.threads = 2, .memory_bytes = uint64_t{256} << 20})
#ifndef REPRISE_INDEX_INDEX_OPTIONS_H_
#define REPRISE_INDEX_INDEX_OPTIONS_H_

#include <cstdint>
#include <string>

namespace reprise {

struct IndexOptions {
  uint64_t memory_bytes = uint64_t{1} << 30;  // Of signatures; beyond it they go to work_dir.
  std::string work_dir = "/tmp";
};

struct JoinOptions {
  int threads = 1;
  // Of keys and pairs while joining; beyond it they go to the index's work_dir.
  uint64_t memory_bytes = uint64_t{1} << 30;
};

}  // namespace reprise

#endif  // REPRISE_INDEX_INDEX_OPTIONS_H_
