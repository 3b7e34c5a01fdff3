// Everything a command line can say, with its defaults. Filled in by the flag table (flag_table.h).
#ifndef REPRISE_CLI_SETTINGS_H_
#define REPRISE_CLI_SETTINGS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/kernel.h"
#include "reprise/pipeline/file_corpus.h"
#include "reprise/pipeline/options.h"

namespace reprise::cli {

struct Settings {
  std::vector<std::string> inputs;
  DedupOptions dedup;
  ReadOptions read;
  std::string out;     // Empty: write nothing.
  std::string report;  // Of the HTML page. Empty: none, or where the command has its own place.
  bool force = false;
  bool json = false;
  bool quiet = false;
  uint64_t max_rejected = 0;
  uint64_t record = 0;    // For inspect: 0 is the first there is.
  uint64_t record_a = 0;  // For compare.
  uint64_t record_b = 0;
  uint32_t max_passage_documents = 100;  // For passages: --max-df.
  std::optional<Kernel> kernel;          // Nothing: the best that the machine has.
  bool help = false;

  // Flags as given, for summary.json.
  std::vector<std::pair<std::string, std::string>> given;
};

}  // namespace reprise::cli

#endif  // REPRISE_CLI_SETTINGS_H_
