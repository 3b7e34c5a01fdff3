// Gives memory that was freed back to the system, as far as the C library knows how: malloc keeps
// what threads have freed for their next requests, so that a process goes on counting as large as
// its largest stage was.
//
//   pass.reset();
//   ReturnFreeMemory();      // between two stages of which each needs much
//
// Cost: milliseconds for each hundred megabytes, and later requests touch new pages. Does nothing
// where the C library is not glibc. Thread-safe.
#ifndef REPRISE_CORE_RETURN_FREE_MEMORY_H_
#define REPRISE_CORE_RETURN_FREE_MEMORY_H_

namespace reprise {

void ReturnFreeMemory();

}  // namespace reprise

#endif  // REPRISE_CORE_RETURN_FREE_MEMORY_H_
