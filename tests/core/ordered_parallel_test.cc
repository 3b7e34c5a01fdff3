#include "reprise/core/ordered_parallel.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("results are consumed in the order of the items at any thread count") {
  for (const int threads : {1, 2, 8}) {
    int produced = 0;
    std::vector<int> consumed;
    const absl::Status status = RunOrdered<int, int>(
        threads,
        [&](int& item) -> absl::StatusOr<bool> {
          item = produced;
          return produced++ < 1000;
        },
        [](int, int& item, int& result) {
          for (int spin = 0; spin < (item * 7919) % 50; ++spin) std::this_thread::yield();
          result = item * item;
          return absl::OkStatus();
        },
        [&](int& result) {
          consumed.push_back(result);
          return absl::OkStatus();
        });
    REQUIRE(status.ok());
    REQUIRE(consumed.size() == 1000);
    for (int i = 0; i < 1000; ++i) REQUIRE(consumed[i] == i * i);
  }
}

TEST_CASE("the first error in item order is returned and nothing after it is consumed") {
  for (const int threads : {1, 2, 8}) {
    int produced = 0;
    int consumed = 0;
    const absl::Status status = RunOrdered<int, int>(
        threads,
        [&](int& item) -> absl::StatusOr<bool> {
          item = produced++;
          return true;
        },
        [](int, int& item, int&) {
          if (item == 40 || item == 41) return absl::DataLossError("item " + std::to_string(item));
          return absl::OkStatus();
        },
        [&](int&) {
          ++consumed;
          return absl::OkStatus();
        });
    CHECK(status.message() == "item 40");
    CHECK(consumed == 40);
  }
}

TEST_CASE("an error of the producer comes after the items before it") {
  int produced = 0;
  int consumed = 0;
  const absl::Status status = RunOrdered<int, int>(
      4,
      [&](int&) -> absl::StatusOr<bool> {
        if (produced++ == 25) return absl::UnavailableError("disk");
        return true;
      },
      [](int, int&, int&) { return absl::OkStatus(); },
      [&](int&) {
        ++consumed;
        return absl::OkStatus();
      });
  CHECK(status.message() == "disk");
  CHECK(consumed == 25);
}

TEST_CASE("a line that waits for its producer can be interrupted") {
  std::atomic<bool> released = false;
  const absl::Status status = RunOrdered<int, int>(
      2,
      [&](int&) -> absl::StatusOr<bool> {
        while (!released) std::this_thread::yield();
        return absl::CancelledError("released");
      },
      [](int, int&, int&) { return absl::OkStatus(); }, [](int&) { return absl::OkStatus(); },
      [] { return true; }, [&] { released = true; });
  CHECK(absl::IsCancelled(status));
}

TEST_CASE("a reader that waits is let go whatever ends the line") {
  const auto fails_at = [](std::string_view step) {
    std::atomic<bool> released = false;
    std::atomic<bool> waits = false;
    return RunOrderedParts<int, int>(
        {.threads = 2, .parts = 2, .waiting_bytes = 1000},
        {.open = [&](size_t part) -> OrderedParallel<int, int>::Produce {
           return [&, part](int&) -> absl::StatusOr<bool> {
             if (part == 1) {
               waits = true;
               while (!released) std::this_thread::yield();
               return absl::CancelledError("released");
             }
             while (!waits) std::this_thread::yield();
             if (step == "produce") return absl::DataLossError("produce");
             return true;
           };
         },
         .transform =
             [&](int, int&, int&) {
               return step == "transform" ? absl::DataLossError("transform") : absl::OkStatus();
             },
         .consume =
             [&](int&) {
               return step == "consume" ? absl::DataLossError("consume") : absl::OkStatus();
             },
         .result_bytes = [](const int&) { return uint64_t{1}; },
         .interrupted = nullptr,
         .release = [&] { released = true; }});
  };
  for (const std::string_view step : {"produce", "transform", "consume"}) {
    CHECK(std::string(fails_at(step).message()) == step);
  }
}

struct PartItem {
  size_t part = 0;
  int number = 0;
};

using Line = OrderedParallel<PartItem, PartItem>;

// Parts of so many items each.
std::function<Line::Produce(size_t)> Parts(std::vector<int> sizes) {
  return [sizes = std::move(sizes)](size_t part) -> Line::Produce {
    return [part, left = sizes[part], next = 0](PartItem& item) mutable -> absl::StatusOr<bool> {
      item = {part, next++};
      return left-- > 0;
    };
  };
}

absl::Status PassOn(int, PartItem& item, PartItem& result) {
  result = item;
  return absl::OkStatus();
}

TEST_CASE("what becomes of several parts is consumed part after part at any thread count") {
  const std::vector<int> sizes = {0, 1, 300, 0, 0, 40, 2000, 1, 0};
  for (const int threads : {1, 2, 3, 8}) {
    for (const uint64_t waiting_bytes : {uint64_t{0}, uint64_t{10'000}, uint64_t{1} << 30}) {
      CAPTURE(threads, waiting_bytes);
      std::vector<int> consumed(sizes.size());
      size_t last = 0;
      bool in_order = true;
      const absl::Status status = RunOrderedParts<PartItem, PartItem>(
          {.threads = threads, .parts = sizes.size(), .waiting_bytes = waiting_bytes},
          {.open = Parts(sizes),
           .transform =
               [](int worker, PartItem& item, PartItem& result) {
                 for (int spin = 0; spin < (item.number * 7919) % 30; ++spin)
                   std::this_thread::yield();
                 return PassOn(worker, item, result);
               },
           .consume =
               [&](PartItem& result) {
                 in_order =
                     in_order && result.part >= last && result.number == consumed[result.part];
                 last = result.part;
                 ++consumed[result.part];
                 return absl::OkStatus();
               },
           .result_bytes = [](const PartItem&) { return uint64_t{100}; },
           .interrupted = nullptr});
      REQUIRE(status.ok());
      CHECK(in_order);
      CHECK(consumed == sizes);
    }
  }
}

TEST_CASE("no part at all is done at once") {
  CHECK(RunOrderedParts<PartItem, PartItem>({.threads = 2, .parts = 0},
                                            {.open = Parts({}),
                                             .transform = PassOn,
                                             .consume = [](PartItem&) { return absl::OkStatus(); },
                                             .result_bytes = nullptr,
                                             .interrupted = nullptr})
            .ok());
}

// Were the first part to wait for room that the others' results take, this would not end.
TEST_CASE("while the first part is slow the others go on as far as results may wait, not further") {
  constexpr int kRoom = 40;  // In results, about.
  constexpr uint64_t kResultBytes = 100'000;
  for (const int threads : {2, 3, 8}) {
    CAPTURE(threads);
    std::atomic<int> others = 0;
    int ahead = 0;
    int consumed = 0;
    const auto produce_all = Parts({200, 1000, 1000, 1000});
    const absl::Status status = RunOrderedParts<PartItem, PartItem>(
        {.threads = threads, .parts = 4, .waiting_bytes = kRoom * kResultBytes},
        {.open = [&](size_t part) -> Line::Produce {
           return [&, part, produce = produce_all(part)](PartItem& item) {
             if (part > 0) ++others;
             const absl::StatusOr<bool> more = produce(item);
             if (part == 0 && item.number == 3) {
               while (others < kRoom) std::this_thread::yield();
               std::this_thread::sleep_for(std::chrono::milliseconds(30));
               ahead = others;
             }
             return more;
           };
         },
         .transform = PassOn,
         .consume =
             [&](PartItem&) {
               ++consumed;
               return absl::OkStatus();
             },
         .result_bytes = [](const PartItem&) { return kResultBytes; },
         .interrupted = nullptr});
    REQUIRE(status.ok());
    CHECK(consumed == 3200);
    CHECK(ahead <= kRoom + 2 * threads + 2);
  }
}

TEST_CASE("threads that have no part of their own work for the one that is left") {
  for (const int threads : {2, 4}) {
    std::atomic<int> begun = 0;
    const absl::Status status = RunOrderedParts<PartItem, PartItem>(
        {.threads = threads, .parts = 3, .waiting_bytes = 1 << 20},
        {.open = Parts({1, 100, 1}),
         .transform =
             [&](int worker, PartItem& item, PartItem& result) {
               if (item.part == 1) {
                 ++begun;
                 // Ends only if as many are worked on at the same time as there are threads.
                 while (item.number == 50 && begun < 50 + threads) std::this_thread::yield();
               }
               return PassOn(worker, item, result);
             },
         .consume = [](PartItem&) { return absl::OkStatus(); },
         .result_bytes = [](const PartItem&) { return uint64_t{1}; },
         .interrupted = nullptr});
    CHECK(status.ok());
  }
}

TEST_CASE(
    "of errors in several parts the first in order is told, after all that stands before it") {
  for (const int threads : {1, 2, 3, 8}) {
    CAPTURE(threads);
    int consumed = 0;
    const auto produce_all = Parts({500, 500, 500, 500});
    const absl::Status status = RunOrderedParts<PartItem, PartItem>(
        {.threads = threads, .parts = 4, .waiting_bytes = 1 << 20},
        {.open = [&](size_t part) -> Line::Produce {
           return [part, produce = produce_all(part)](PartItem& item) -> absl::StatusOr<bool> {
             const absl::StatusOr<bool> more = produce(item);
             if (part == 3) return absl::UnavailableError("part 3");
             if (part == 1 && item.number == 20) return absl::UnavailableError("item 20");
             return more;
           };
         },
         .transform =
             [](int worker, PartItem& item, PartItem& result) {
               if (item.part == 2) return absl::Status(absl::StatusCode::kDataLoss, "part 2");
               return PassOn(worker, item, result);
             },
         .consume =
             [&](PartItem&) {
               ++consumed;
               return absl::OkStatus();
             },
         .result_bytes = [](const PartItem&) { return uint64_t{1}; },
         .interrupted = nullptr});
    CHECK(status.message() == "item 20");
    CHECK(consumed == 520);
  }
}

// Counts those that are alive.
struct CountedItem {
  CountedItem() { most = std::max(most.load(), ++alive); }
  ~CountedItem() { --alive; }
  CountedItem(const CountedItem&) = delete;
  CountedItem& operator=(const CountedItem&) = delete;
  static inline std::atomic<int> alive = 0;
  static inline std::atomic<int> most = 0;
};

TEST_CASE("there are never more items than two for each thread and two") {
  for (const size_t parts : {size_t{1}, size_t{3}, size_t{20}}) {
    for (const int threads : {1, 2, 8}) {
      CAPTURE(parts, threads);
      CountedItem::most = 0;
      const absl::Status status = RunOrderedParts<CountedItem, int>(
          {.threads = threads, .parts = parts, .waiting_bytes = 1 << 20},
          {.open =
               [](size_t) {
                 return [left = 500](CountedItem&) mutable -> absl::StatusOr<bool> {
                   return left-- > 0;
                 };
               },
           .transform =
               [](int, CountedItem&, int&) {
                 std::this_thread::yield();
                 return absl::OkStatus();
               },
           .consume = [](int&) { return absl::OkStatus(); },
           .result_bytes = [](const int&) { return uint64_t{1}; },
           .interrupted = nullptr});
      CHECK(status.ok());
      CHECK(CountedItem::most <= 2 * threads + 2);
      CHECK(CountedItem::alive == 0);
    }
  }
}

}  // namespace
}  // namespace reprise
