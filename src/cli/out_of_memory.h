// What happens where the system gives no more memory, as under `ulimit -v`: a word on standard
// error and exit code 4, from whichever thread asked for it, in place of an abort.
//
//   WatchMemory();                  // once, at the start
//
// Nothing is cleaned up: partial files may stay, as after a second signal.
#ifndef REPRISE_CLI_OUT_OF_MEMORY_H_
#define REPRISE_CLI_OUT_OF_MEMORY_H_

namespace reprise::cli {

void WatchMemory();

}  // namespace reprise::cli

#endif  // REPRISE_CLI_OUT_OF_MEMORY_H_
