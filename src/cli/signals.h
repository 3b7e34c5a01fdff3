// SIGINT, SIGTERM and SIGHUP end a run in order: results half written are removed.
//
//   WatchSignals();                 // once, at the start
//   if (CaughtSignal() != 0) ...    // 1, 2 or 15
//
// A second signal ends the process at once; partial files may then stay. Where SIGHUP is ignored,
// as nohup does, it stays so. SIGXFSZ is ignored: a file beyond the limit of `ulimit -f` is an
// error of writing like a full disk.
#ifndef REPRISE_CLI_SIGNALS_H_
#define REPRISE_CLI_SIGNALS_H_

namespace reprise::cli {

void WatchSignals();
int CaughtSignal();

}  // namespace reprise::cli

#endif  // REPRISE_CLI_SIGNALS_H_
