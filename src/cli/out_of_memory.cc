#include "cli/out_of_memory.h"

#include <unistd.h>

#include <new>
#include <string_view>

#include "cli/exit_code.h"

namespace reprise::cli {
namespace {

void OnNoMemory() {
  constexpr std::string_view kWords =
      "reprise: the system gives no more memory; name less with --memory and --threads, or raise "
      "the limit (ulimit -v)\n";
  // Where not even that can be said, the exit code has to do.
  if (write(STDERR_FILENO, kWords.data(), kWords.size()) < 0) _exit(kFailed);
  _exit(kFailed);
}

}  // namespace

void WatchMemory() { std::set_new_handler(OnNoMemory); }

}  // namespace reprise::cli
