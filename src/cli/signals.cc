#include "cli/signals.h"

#include <signal.h>
#include <unistd.h>

#include "cli/exit_code.h"

namespace reprise::cli {
namespace {

volatile sig_atomic_t caught = 0;

void OnSignal(int signal_number) {
  if (caught != 0) _exit(kSignalBase + signal_number);
  caught = signal_number;
}

}  // namespace

void WatchSignals() {
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
  struct sigaction before = {};
  sigaction(SIGHUP, nullptr, &before);
  if (before.sa_handler != SIG_IGN) sigaction(SIGHUP, &action, nullptr);
  // The write that would exceed a limit fails then, and says what to do.
  signal(SIGXFSZ, SIG_IGN);
}

int CaughtSignal() { return caught; }

}  // namespace reprise::cli
