// How a long run tells what it is doing, and how it can be told to stop. The library itself prints
// nothing.
//
//   struct Silent : RunListener {};     // every method has a default
#ifndef REPRISE_PIPELINE_PROGRESS_H_
#define REPRISE_PIPELINE_PROGRESS_H_

#include <cstdint>

namespace reprise {

struct Progress {
  // Of deduplication: "sketch", "template" (a second walk, where what waits for the template of its
  // site does not fit in memory), "candidates", "verify", "cluster", "containment", "write". Of
  // passages: "fingerprints", "join", "tokens", "measure", "containment", "places". "report" reads
  // what a page shows.
  const char* stage = "";
  uint64_t bytes_done = 0;   // Of the input files, as they are on disk.
  uint64_t bytes_total = 0;  // 0 when not known.
  uint64_t documents = 0;    // Seen in this stage.
};

// Methods are called from the thread that called the run, once a batch (about a megabyte of input).
class RunListener {
 public:
  virtual ~RunListener() = default;
  virtual void OnProgress(const Progress& progress) { static_cast<void>(progress); }
  // True makes the run end soon with a Cancelled status; partial results are removed.
  virtual bool ShouldStop() { return false; }
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_PROGRESS_H_
