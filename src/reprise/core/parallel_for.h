// Splits [0, count) into pieces and runs them on several threads; returns when all are done.
//
//   ParallelFor(threads, pairs.size(), 256, [&](size_t begin, size_t end, int worker) { ... });
//
// Pieces are handed out in order as workers become free, so which worker gets which is not
// determined: results must be written by index, never appended. `worker` is in [0, threads), for
// scratch memory. With one thread, or one piece, all runs on the calling thread.
#ifndef REPRISE_CORE_PARALLEL_FOR_H_
#define REPRISE_CORE_PARALLEL_FOR_H_

#include <cstddef>
#include <functional>

namespace reprise {

void ParallelFor(int threads, size_t count, size_t grain,
                 const std::function<void(size_t begin, size_t end, int worker)>& body);

}  // namespace reprise

#endif  // REPRISE_CORE_PARALLEL_FOR_H_
