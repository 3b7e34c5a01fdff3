// Measures the stages of a run, for the summary.
//
//   StageClock clock(analysis.stages);
//   ...; clock.Finish("sketch");          // closes the books of one stage and opens the next
//
// Not thread-safe.
#ifndef REPRISE_PIPELINE_STAGE_CLOCK_H_
#define REPRISE_PIPELINE_STAGE_CLOCK_H_

#include <chrono>
#include <string>
#include <vector>

namespace reprise {

struct StageSeconds {
  std::string stage;
  double seconds = 0;
};

class StageClock {
 public:
  // `stages` must outlive the clock.
  explicit StageClock(std::vector<StageSeconds>& stages) : stages_(stages) {}

  void Finish(const char* stage) {
    const auto now = std::chrono::steady_clock::now();
    stages_.push_back({stage, std::chrono::duration<double>(now - start_).count()});
    start_ = now;
  }

 private:
  std::vector<StageSeconds>& stages_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_STAGE_CLOCK_H_
