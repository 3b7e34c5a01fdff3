// For fuzz targets: what must hold of every input. A fault ends the program, as fuzzers expect.
#ifndef REPRISE_TESTS_FUZZ_REQUIRE_H_
#define REPRISE_TESTS_FUZZ_REQUIRE_H_

#include <cstdio>
#include <cstdlib>

#define REQUIRE(condition)                                                                \
  do {                                                                                    \
    if (!(condition)) {                                                                   \
      std::fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #condition); \
      std::abort();                                                                       \
    }                                                                                     \
  } while (false)

#endif  // REPRISE_TESTS_FUZZ_REQUIRE_H_
