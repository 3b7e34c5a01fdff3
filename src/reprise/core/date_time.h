// Dates as records and pages write them: from text, to seconds since 1970.
//
//   ParseDateTime("2024-05-01T12:00:00Z")           // 1714564800
//   ParseDateTime("2024-05-01T14:00:00+02:00")      // the same
//   ParseDateTime("2024-05")                        // the first second of that May
//
// The profile of ISO 8601 that W3C's note "Date and Time Formats" describes, which WARC-Date and
// HTML's dates follow, a little loosened: a space for the T, an offset without colon, fractions of
// a second dropped. What is missing is the first there is, without an offset it is UTC. Thread
// rule: free of state.
#ifndef REPRISE_CORE_DATE_TIME_H_
#define REPRISE_CORE_DATE_TIME_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace reprise {

// Nothing for what is no date, or none of the Gregorian calendar, from year 1 to 9999.
std::optional<int64_t> ParseDateTime(std::string_view text);

}  // namespace reprise

#endif  // REPRISE_CORE_DATE_TIME_H_
