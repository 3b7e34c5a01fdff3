#include "reprise/core/write_behind.h"

#if defined(__linux__)
#include <fcntl.h>
#endif

namespace reprise {

void WriteBehind::Advance(int descriptor, uint64_t end) {
#if defined(__linux__)
  if (end < begun_ + options_.window_bytes) return;
  static_cast<void>(sync_file_range(descriptor, static_cast<off_t>(begun_),
                                    static_cast<off_t>(end - begun_), SYNC_FILE_RANGE_WRITE));
  begun_ = end;
  if (end <= options_.keep_bytes || end < dropped_ + 2 * options_.lag_bytes) return;
  dropped_ = end - options_.lag_bytes;
  // From the front each time, for pages that the disk was not done with the last time; those that
  // are gone cost nothing.
  static_cast<void>(
      posix_fadvise(descriptor, 0, static_cast<off_t>(dropped_), POSIX_FADV_DONTNEED));
#else
  static_cast<void>(descriptor);
  static_cast<void>(end);
#endif
}

}  // namespace reprise
