// The one include for tests: Catch2 2.13 (Debian 12) and Catch2 3 look the same behind it.
#ifndef REPRISE_TESTS_CATCH_H_
#define REPRISE_TESTS_CATCH_H_

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
using Catch::Approx;
#else
#include <catch2/catch.hpp>
namespace Catch::Matchers {
inline auto ContainsSubstring(const std::string& part) { return Contains(part); }
}  // namespace Catch::Matchers
#endif

#endif  // REPRISE_TESTS_CATCH_H_
