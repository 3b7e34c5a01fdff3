#include "reprise/core/ordered_parallel.h"

#include <atomic>
#include <string>
#include <thread>
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
        [&](int&, int& result) {
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
        [&](int&, int&) {
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
      [&](int&, int&) {
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
      [](int, int&, int&) { return absl::OkStatus(); }, [](int&, int&) { return absl::OkStatus(); },
      [&] {
        released = true;
        return true;
      });
  CHECK(absl::IsCancelled(status));
}

}  // namespace
}  // namespace reprise
