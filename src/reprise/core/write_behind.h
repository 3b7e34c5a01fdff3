// Keeps a large file that is written from front to end from filling the page cache: the disk begins
// with each stretch as soon as it is written, and what has long been on the disk leaves memory.
//
//   WriteBehind behind;
//   ... write(descriptor, bytes, count) ...
//   behind.Advance(descriptor, written += count);       // after each write
//
// Otherwise the kernel collects writes until a tenth of memory is dirty, and the fsync at the end
// waits for all of them; and pages that nobody will read again push out those of the input, which
// later passes read again. Only hints: nothing fails, and pipes, devices and systems without these
// calls are left as they are. Errors of the disk are told by write and fsync: nothing here waits
// for the disk.
//
// Cost: a system call each 8 MiB, none for smaller files; may block while the disk's queue is full.
// Thread rule: one thread at a time. Source: sync_file_range(2), posix_fadvise(2).
#ifndef REPRISE_CORE_WRITE_BEHIND_H_
#define REPRISE_CORE_WRITE_BEHIND_H_

#include <cstdint>

namespace reprise {

class WriteBehind {
 public:
  struct Options {
    // Handed to the disk at once.
    uint64_t window_bytes = uint64_t{8} << 20;
    // What is written last stays in memory: the disk may not be done with it.
    uint64_t lag_bytes = uint64_t{64} << 20;
    // Files up to this size stay in memory as a whole: whoever reads the results next finds them.
    uint64_t keep_bytes = uint64_t{1} << 30;
  };

  WriteBehind() : WriteBehind(Options()) {}
  explicit WriteBehind(const Options& options) : options_(options) {}

  // The file has been written up to byte `end`. REQUIRES: `end` does not fall.
  void Advance(int descriptor, uint64_t end);

 private:
  Options options_;
  uint64_t begun_ = 0;    // Before this the disk has been told to write.
  uint64_t dropped_ = 0;  // Before this memory has been told to drop.
};

}  // namespace reprise

#endif  // REPRISE_CORE_WRITE_BEHIND_H_
