// Cases kept as data: one JSON object a line in tests/decode/data, with a `why`.
#ifndef REPRISE_TESTS_DECODE_CASES_H_
#define REPRISE_TESTS_DECODE_CASES_H_

#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace reprise {

inline std::vector<nlohmann::json> ReadCases(const std::string& name) {
  const std::string path = std::string(REPRISE_TEST_DATA_DIR) + "/decode/data/" + name;
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot open " + path);
  std::vector<nlohmann::json> cases;
  std::string line;
  while (std::getline(file, line)) cases.push_back(nlohmann::json::parse(line));
  return cases;
}

}  // namespace reprise

#endif  // REPRISE_TESTS_DECODE_CASES_H_
