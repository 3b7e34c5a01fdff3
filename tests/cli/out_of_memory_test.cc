#include <random>
#include <string>

#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

// Sanitizers reserve more addresses than any limit allows.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

TEST_CASE("a system that gives no more memory ends the command with 4 and what to do") {
  if (kSanitized) return;
  const TemporaryDirectory temporary;
  std::mt19937_64 random(1);
  std::string text;
  while (text.size() < size_t{48} << 20) text += std::to_string(random()) + ' ';
  const std::string input = temporary.Write("a.txt", text);
  const Outcome outcome = RunShell("ulimit -v 250000; " + kReprise + " dedup --quiet " + input);
  CHECK(outcome.exit_code == 4);
  CHECK(outcome.err.find("--memory") != std::string::npos);
  CHECK(outcome.err.find("terminate") == std::string::npos);
}

}  // namespace
}  // namespace reprise
