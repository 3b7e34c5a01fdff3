// What fixtures/truth.jsonl says must be found in fixtures/crawl; its lines are described in
// fixtures/README.md.
#ifndef REPRISE_TESTS_PIPELINE_FIXTURE_TRUTH_H_
#define REPRISE_TESTS_PIPELINE_FIXTURE_TRUTH_H_

#include <cstdint>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

namespace reprise {

// A record of the crawl: its path below fixtures/crawl, and its number there.
using Place = std::pair<std::string, uint64_t>;
using PlacePair = std::pair<Place, Place>;  // In ascending order.

struct FixtureTruth {
  struct Pair {
    std::string relation;
    uint64_t shared = 0;
    uint64_t union_size = 0;
    std::string why;
  };
  struct Rejected {
    Place place;
    std::string stage;
    uint64_t offset = 0;
  };

  std::map<PlacePair, Pair> pairs;
  std::map<PlacePair, std::string> not_pairs;  // With the reason.
  std::vector<Rejected> rejected;
  std::map<Place, std::string> ids;  // Of all good documents.
};

inline const std::string kFixtureCrawl = REPRISE_FIXTURES_DIR "/crawl";

inline PlacePair Ordered(Place a, Place b) {
  return a < b ? PlacePair(std::move(a), std::move(b)) : PlacePair(std::move(b), std::move(a));
}

inline FixtureTruth ReadFixtureTruth() {
  FixtureTruth truth;
  std::ifstream file(REPRISE_FIXTURES_DIR "/truth.jsonl");
  const auto place = [](const nlohmann::json& json) {
    return Place(json.at("path").get<std::string>(), json.at("record").get<uint64_t>());
  };
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json json = nlohmann::json::parse(line);
    const std::string kind = json.at("kind");
    if (kind == "pair") {
      truth.pairs[Ordered(place(json.at("a")), place(json.at("b")))] = {
          json.at("relation"), json.at("shared"), json.at("union"), json.at("why")};
    } else if (kind == "not_pair") {
      truth.not_pairs[Ordered(place(json.at("a")), place(json.at("b")))] = json.at("why");
    } else if (kind == "rejected") {
      truth.rejected.push_back({place(json), json.at("stage"), json.at("offset")});
    } else if (kind == "document") {
      truth.ids[place(json)] = json.at("id");
    }
  }
  return truth;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_PIPELINE_FIXTURE_TRUTH_H_
