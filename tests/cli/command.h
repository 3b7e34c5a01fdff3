// Runs the built command as a user's shell would.
//
//   const Outcome outcome = RunReprise("dedup " + directory);
#ifndef REPRISE_TESTS_CLI_COMMAND_H_
#define REPRISE_TESTS_CLI_COMMAND_H_

#include <sys/wait.h>

#include <cstdlib>
#include <string>

#include "tests/temporary_directory.h"

namespace reprise {

struct Outcome {
  int exit_code = 0;
  std::string out;
  std::string err;
};

inline const std::string kReprise = REPRISE_BINARY_DIR "/reprise";

// A whole shell command line, in which "reprise" is not on the path: use kReprise.
inline Outcome RunShell(const std::string& command) {
  const TemporaryDirectory temporary;
  const std::string out = (temporary.path() / "out").string();
  const std::string err = (temporary.path() / "err").string();
  const int status =
      std::system(("( " + command + " ) >" + out + " 2>" + err + " </dev/null").c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), ReadFile(out),
          ReadFile(err)};
}

inline Outcome RunReprise(const std::string& arguments) {
  return RunShell(kReprise + " " + arguments);
}

}  // namespace reprise

#endif  // REPRISE_TESTS_CLI_COMMAND_H_
