// Reads the values of flags: exact fractions, sizes with units, counts.
//
//   ParseThousandths("0.8")    // 800
//   ParseSize("4G")            // 4294967296
//
// Errors: InvalidArgument that says what is allowed.
#ifndef REPRISE_CLI_FLAG_VALUES_H_
#define REPRISE_CLI_FLAG_VALUES_H_

#include <cstdint>
#include <string_view>

#include "absl/status/statusor.h"

namespace reprise::cli {

// 0 to 1 with at most three decimals, read as an integer: 0.8 is exactly 800.
absl::StatusOr<uint32_t> ParseThousandths(std::string_view text);

// Bytes, or a number with K, M, G or T (powers of 1024), behind which B or iB may stand.
absl::StatusOr<uint64_t> ParseSize(std::string_view text);

absl::StatusOr<uint64_t> ParseCount(std::string_view text);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_FLAG_VALUES_H_
