#include "cli/flag_values.h"

#include "tests/catch.h"

namespace reprise::cli {
namespace {

TEST_CASE("fractions are read exactly, in thousandths") {
  CHECK(*ParseThousandths("0.8") == 800);
  CHECK(*ParseThousandths(".8") == 800);
  CHECK(*ParseThousandths("0.85") == 850);
  CHECK(*ParseThousandths("0.001") == 1);
  CHECK(*ParseThousandths("1") == 1000);
  CHECK(*ParseThousandths("1.000") == 1000);
  for (const char* wrong :
       {"", ".", "0", "0.0", "0.0001", "1.001", "2", "-0.5", "0.8x", "80%", "0,8", "+1", "1e-1"}) {
    CAPTURE(wrong);
    CHECK_FALSE(ParseThousandths(wrong).ok());
  }
}

TEST_CASE("sizes have units of 1024") {
  CHECK(*ParseSize("1") == 1);
  CHECK(*ParseSize("64M") == uint64_t{64} << 20);
  CHECK(*ParseSize("4g") == uint64_t{4} << 30);
  CHECK(*ParseSize("2T") == uint64_t{2} << 40);
  CHECK(*ParseSize("4GB") == uint64_t{4} << 30);
  CHECK(*ParseSize("4GiB") == uint64_t{4} << 30);
  CHECK(*ParseSize("512kb") == uint64_t{512} << 10);
  CHECK(*ParseSize("512B") == 512);
  for (const char* wrong :
       {"", "0", "M", "-1", "1.5G", "4Gi", "4iB", "4GBB", "B", "iB", "GB", "99999999999T", "4 G"}) {
    CAPTURE(wrong);
    CHECK_FALSE(ParseSize(wrong).ok());
  }
}

}  // namespace
}  // namespace reprise::cli
