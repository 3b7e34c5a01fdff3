#include <nlohmann/json.hpp>

#include "reprise/core/kernel.h"
#include "tests/catch.h"
#include "tests/cli/command.h"

namespace reprise {
namespace {

const std::string kCrawl = REPRISE_FIXTURES_DIR "/crawl";

// The bytes of all results in a directory; of the summary, that there is one.
std::string ResultsIn(const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::string results;
  for (const std::filesystem::path& path : paths) {
    results += path.filename().string() + "\n";
    if (path.filename() != "summary.json") results += ReadFile(path);
  }
  return results;
}

TEST_CASE("a crawl gives the same bytes on every kernel") {
  for (const std::string command : {"dedup", "dedup --sketch simhash", "passages"}) {
    CAPTURE(command);
    std::string expected;
    for (const Kernel kernel : AvailableKernels()) {
      const std::string name(KernelName(kernel));
      CAPTURE(name);
      const TemporaryDirectory temporary;
      const std::string out = (temporary.path() / "out").string();
      REQUIRE(RunReprise(command + " --quiet --kernel " + name + " --out " + out + " " + kCrawl)
                  .exit_code == 3);
      CHECK(nlohmann::json::parse(ReadFile(out + "/summary.json")).at("kernel") == name);
      const std::string results = ResultsIn(out);
      if (kernel == Kernel::kScalar) expected = results;
      CHECK(results == expected);
    }
  }
}

TEST_CASE("documents look the same on every kernel") {
  const std::string page = kCrawl + "/mirror.example/kiln.big5.txt";
  for (const std::string& command :
       {"inspect --json " + page, "compare --json " + page + " " + page}) {
    const std::string expected = RunReprise(command + " --kernel scalar").out;
    CHECK(!expected.empty());
    for (const Kernel kernel : AvailableKernels()) {
      CHECK(RunReprise(command + " --kernel " + std::string(KernelName(kernel))).out == expected);
    }
  }
}

TEST_CASE("the flag --kernel refuses what is no kernel, or none of this machine") {
  const Outcome unknown = RunReprise("dedup --kernel avx51 " + kCrawl);
  CHECK(unknown.exit_code == 2);
  CHECK_THAT(unknown.err, Catch::Matchers::ContainsSubstring("--kernel") &&
                              Catch::Matchers::ContainsSubstring("did you mean avx512?"));
  const std::vector<Kernel> available = AvailableKernels();
  for (const Kernel kernel : {Kernel::kAvx2, Kernel::kAvx512}) {
    if (std::find(available.begin(), available.end(), kernel) != available.end()) continue;
    const std::string name(KernelName(kernel));
    const Outcome outcome = RunReprise("dedup --kernel " + name + " " + kCrawl);
    CHECK(outcome.exit_code == 2);
    CHECK_THAT(outcome.err, Catch::Matchers::ContainsSubstring("cannot run kernel " + name));
  }
}

}  // namespace
}  // namespace reprise
