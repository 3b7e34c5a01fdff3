// The files of an input in parts that can be read at the same time before anything is known of
// them: from the sizes of files, to neighbours that stay together.
//
//   const std::vector<FilePart> parts = PartsOf(inputs);
//   RecordReader reader(inputs, {}, parts[2]);         // one a part, each on any thread
//
// A part is one file of some size, or as many small ones as are worth a reader of their own. It
// begins where a whole walk leaves a mark, so that the parts' marks are those of the whole walk.
// Where standard input is a pipe, all is one part: it may keep its reader waiting, who could have
// read a file meanwhile. How the files are parted depends on their names and sizes alone. Cost: a
// look at each file's size.
#ifndef REPRISE_READ_FILE_PART_H_
#define REPRISE_READ_FILE_PART_H_

#include <cstdint>
#include <vector>

#include "reprise/read/input_set.h"

namespace reprise {

inline constexpr uint64_t kSmallestPartBytes = uint64_t{4} << 20;  // But the last, on disk.

struct FilePart {
  uint64_t input_bytes = 0;  // Of the files before it, on disk, when the InputSet was made.
  uint32_t first = 0;        // Indexes into InputSet::files().
  uint32_t end = 0;
};

// In input order; together all files. None where there is no file.
std::vector<FilePart> PartsOf(const InputSet& inputs);

}  // namespace reprise

#endif  // REPRISE_READ_FILE_PART_H_
