// Catch2 2 has its main in a header; Catch2 3 brings it as a library.
#if __has_include(<catch2/catch_all.hpp>)
static_assert(true, "main comes from Catch2WithMain");
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
