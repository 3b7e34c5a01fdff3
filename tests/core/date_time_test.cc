#include "reprise/core/date_time.h"

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("a date is read to the second, whatever of it is given") {
  struct Case {
    const char* text;
    int64_t seconds;
  };
  for (const Case& c : {Case{"1970-01-01T00:00:00Z", 0},
                        {"2024-05-01T12:00:00Z", 1714564800},
                        {"2024-05-01T12:00:00.123456Z", 1714564800},
                        {"2024-05-01T14:00:00+02:00", 1714564800},
                        {"2024-05-01T06:30:00-0530", 1714564800},
                        {"2024-05-01 12:00", 1714564800},
                        {"2024-05-01T12:00:00+00", 1714564800},
                        {"2024-05-01", 1714521600},
                        {"2024-05", 1714521600},
                        {"2024", 1704067200},
                        {"2024-02-29", 1709164800},
                        {"1969-12-31T23:59:59Z", -1},
                        {"0001-01-01", -62135596800}}) {
    INFO(c.text);
    const std::optional<int64_t> seconds = ParseDateTime(c.text);
    REQUIRE(seconds);
    CHECK(*seconds == c.seconds);
  }
}

TEST_CASE("what is no date has none") {
  for (const char* const text :
       {"", "yesterday", "24-05-01", "2024-13-01", "2023-02-29", "2024-05-32", "2024-5-1", "2024-",
        "2024-05-01T", "2024-05-01T25:00:00Z", "2024-05-01T12", "2024-05-01T12:00:00+25:00",
        "2024-05-01T12:00:00 o'clock", "0000-01-01", "20240501120000", "2024-05-01T12:61"}) {
    INFO(text);
    CHECK_FALSE(ParseDateTime(text));
  }
}

}  // namespace
}  // namespace reprise
