#include "reprise/core/parallel_for.h"

#include <algorithm>
#include <atomic>
#include <thread>
#include <vector>

namespace reprise {

void ParallelFor(int threads, size_t count, size_t grain,
                 const std::function<void(size_t begin, size_t end, int worker)>& body) {
  grain = std::max<size_t>(grain, 1);
  const size_t pieces = (count + grain - 1) / grain;
  std::atomic<size_t> next = 0;
  const auto work = [&](int worker) {
    for (size_t piece = next++; piece < pieces; piece = next++) {
      body(piece * grain, std::min(count, (piece + 1) * grain), worker);
    }
  };
  const int workers = static_cast<int>(std::min<size_t>(std::max(threads, 1), pieces));
  std::vector<std::thread> others;
  for (int worker = 1; worker < workers; ++worker) others.emplace_back(work, worker);
  if (workers > 0) work(0);
  for (std::thread& thread : others) thread.join();
}

}  // namespace reprise
