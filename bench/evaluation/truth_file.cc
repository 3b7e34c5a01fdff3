#include "bench/evaluation/truth_file.h"

#include <string_view>
#include <utility>

#include "absl/strings/str_format.h"
#include "bench/evaluation/json_lines.h"
#include "reprise/core/status_macros.h"

namespace reprise::bench {
namespace {

using simdjson::ondemand::object;

uint32_t Index(std::string name, std::vector<std::string>& names) {
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == name) return static_cast<uint32_t>(i);
  }
  names.push_back(std::move(name));
  return static_cast<uint32_t>(names.size() - 1);
}

// The number of the id in a member, or `otherwise` where there is none.
uint32_t OptionalId(object& line, std::string_view key, uint32_t otherwise, DocumentIds& ids) {
  std::string_view id;
  return line[key].get_string().get(id) == simdjson::SUCCESS ? ids.Number(id) : otherwise;
}

TruthFile::Planted ReadPlanted(object& line, DocumentIds& ids, std::vector<std::string>& names) {
  TruthFile::Planted planted;
  planted.document = ids.Number(std::string_view(line["id"]));
  std::string name{std::string_view(line["relation"])};
  planted.source = OptionalId(line, "source", planted.document, ids);
  uint64_t edits = 0;
  if (line["edits_per_mille"].get_uint64().get(edits) == simdjson::SUCCESS) {
    name += absl::StrFormat(" %d per mille", edits);
  }
  planted.same_text = OptionalId(line, "same_text", planted.document, ids);
  planted.relation = Index(std::move(name), names);
  return planted;
}

TruthFile::RelatedPair ReadPair(object& line, DocumentIds& ids) {
  TruthFile::RelatedPair pair;
  pair.a = ids.Number(std::string_view(line["a"]));
  pair.b = ids.Number(std::string_view(line["b"]));
  pair.overlap.shared = uint64_t(line["shared"]);
  pair.overlap.a_size = uint64_t(line["a_size"]);
  pair.overlap.b_size = uint64_t(line["b_size"]);
  return pair;
}

}  // namespace

absl::StatusOr<TruthFile> ReadTruthFile(const std::string& path, DocumentIds& ids) {
  TruthFile truth;
  REPRISE_RETURN_IF_ERROR(ForEachJsonLine(path, [&](object line) {
    const std::string_view kind = line["kind"];
    if (kind == "corpus") {
      truth.documents = uint64_t(line["documents"]);
      uint64_t least = 0;
      if (line["least_threshold_milli"].get_uint64().get(least) == simdjson::SUCCESS) {
        truth.least_threshold_milli = static_cast<uint32_t>(least);
      }
    } else if (kind == "document") {
      truth.planted.push_back(ReadPlanted(line, ids, truth.relations));
    } else if (kind == "pair") {
      truth.pairs.push_back(ReadPair(line, ids));
    }
  }));
  if (truth.documents == 0) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%s is no truth file: there is no line of kind \"corpus\" that counts the documents",
        path));
  }
  return truth;
}

}  // namespace reprise::bench
