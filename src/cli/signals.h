// SIGINT and SIGTERM end a run in order: results half written are removed.
//
//   WatchSignals();                 // once, at the start
//   if (CaughtSignal() != 0) ...    // 2 or 15
//
// A second signal ends the process at once; partial files may then stay.
#ifndef REPRISE_CLI_SIGNALS_H_
#define REPRISE_CLI_SIGNALS_H_

namespace reprise::cli {

void WatchSignals();
int CaughtSignal();

}  // namespace reprise::cli

#endif  // REPRISE_CLI_SIGNALS_H_
