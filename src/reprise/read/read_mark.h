// A place in the input where reading can begin again: from a walk that passed it, to later walks
// that want only a part of the input, or several parts at the same time.
//
//   std::vector<ReadMark> marks;                       // of all batches of a whole walk, in order
//   RecordReader part(inputs, {}, {.from = marks[3], .to = marks[7]});
//
// A file's start is such a place, and so is the first line behind the start of a zstd frame: frames
// can be unpacked without what stands before them. A file that is one frame has none but its start.
// Marks stand at least kMarkSpacing bytes of the files apart, so that those of a million small
// files, or of a file of a million frames, take no room.
#ifndef REPRISE_READ_READ_MARK_H_
#define REPRISE_READ_READ_MARK_H_

#include <cstdint>

#include "reprise/core/doc_index.h"

namespace reprise {

inline constexpr uint64_t kMarkSpacing = uint64_t{1} << 20;

struct ReadMark {
  uint64_t input_bytes = 0;  // Of the input before this place, as it is on disk; at a file's start
                             // as it was when the InputSet was made.
  uint32_t file = 0;         // Index into InputSet::files(),
  DocIndex doc = 0;          // and the first document from here on.
  // Inside a file; all as they are here at its start.
  uint64_t frame_offset = 0;   // In the file: where a frame begins,
  uint64_t frame_content = 0;  // in the content: the same place,
  uint64_t record_offset = 0;  // and where the first record from there on begins.
  uint64_t record = 1;         // Its number in the file: see Origin.
};

// What is read: all records from one mark up to, and without, the first of another.
struct ReadStretch {
  ReadMark from;
  ReadMark to = {.input_bytes = ~uint64_t{0}, .file = ~uint32_t{0}, .doc = kNoDoc};  // The end.
};

}  // namespace reprise

#endif  // REPRISE_READ_READ_MARK_H_
