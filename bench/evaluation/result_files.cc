#include "bench/evaluation/result_files.h"

#include <algorithm>
#include <fstream>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_format.h"
#include "bench/evaluation/json_lines.h"
#include "reprise/cluster/union_find.h"
#include "reprise/core/status_macros.h"
#include "simdjson.h"

namespace reprise::bench {
namespace {

using simdjson::ondemand::object;

absl::Status ReadDuplicates(const std::string& path, DocumentIds& ids, FoundCopies& found) {
  return ForEachJsonLine(path, [&](object line) {
    const uint32_t duplicate = ids.Number(std::string_view(line["id"]));
    const uint32_t of = ids.Number(std::string_view(line["duplicate_of"]));
    const std::string_view relation = line["relation"];
    (relation == "contained" ? found.contained : found.pairs).emplace_back(duplicate, of);
    if (bool(line["removed"])) found.removed.push_back(duplicate);
  });
}

// Calls `visit` with the representative and the members of each line.
template <typename Visit>
absl::Status ReadClusters(const std::string& path, DocumentIds& ids, Visit visit) {
  return ForEachJsonLine(path, [&](object line) {
    const uint32_t representative = ids.Number(std::string_view(line["representative"]));
    std::vector<uint32_t> members;
    for (std::string_view member : line["members"]) members.push_back(ids.Number(member));
    visit(representative, std::move(members));
  });
}

absl::StatusOr<uint64_t> CountOfDocuments(const std::string& path) {
  simdjson::padded_string json;
  if (const auto error = simdjson::padded_string::load(path).get(json)) {
    return absl::NotFoundError(absl::StrFormat("%s: %s", path, simdjson::error_message(error)));
  }
  simdjson::ondemand::parser parser;
  try {
    simdjson::ondemand::document document = parser.iterate(json);
    return uint64_t(document["documents"]);
  } catch (const simdjson::simdjson_error& error) {
    return absl::InvalidArgumentError(absl::StrFormat("%s: %s", path, error.what()));
  }
}

}  // namespace

absl::StatusOr<FoundCopies> ReadResultDirectory(const std::string& directory, DocumentIds& ids) {
  FoundCopies found;
  REPRISE_RETURN_IF_ERROR(ReadDuplicates(directory + "/duplicates.jsonl", ids, found));
  REPRISE_RETURN_IF_ERROR(ReadClusters(directory + "/clusters.jsonl", ids,
                                       [&](uint32_t, std::vector<uint32_t> members) {
                                         found.clusters.push_back(std::move(members));
                                       }));
  REPRISE_ASSIGN_OR_RETURN(found.documents, CountOfDocuments(directory + "/summary.json"));
  return found;
}

absl::StatusOr<FoundCopies> ReadPairList(const std::string& path, DocumentIds& ids) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return absl::NotFoundError(absl::StrFormat("cannot read %s", path));
  FoundCopies found;
  std::string line;
  for (uint64_t number = 1; std::getline(file, line); ++number) {
    const size_t tab = line.find('\t');
    if (tab == std::string::npos || line.find('\t', tab + 1) != std::string::npos) {
      return absl::InvalidArgumentError(absl::StrFormat(
          "%s, line %d: write the id of the copy, a tab and the id of what is kept", path, number));
    }
    const uint32_t removed = ids.Number(std::string_view(line).substr(0, tab));
    found.pairs.emplace_back(removed, ids.Number(std::string_view(line).substr(tab + 1)));
    found.removed.push_back(removed);
  }
  UnionFind components(ids.size());
  for (const auto& pair : found.pairs) components.Union(pair.first, pair.second);
  absl::flat_hash_map<uint32_t, size_t> cluster_of;
  std::vector<bool> placed(ids.size());
  for (const auto& pair : found.pairs) {
    for (const uint32_t document : {pair.first, pair.second}) {
      if (placed[document]) continue;
      placed[document] = true;
      const auto place = cluster_of.try_emplace(components.Find(document), found.clusters.size());
      if (place.second) found.clusters.emplace_back();
      found.clusters[place.first->second].push_back(document);
    }
  }
  return found;
}

absl::StatusOr<FoundCopies> ReadClusterList(const std::string& path, DocumentIds& ids) {
  FoundCopies found;
  REPRISE_RETURN_IF_ERROR(
      ReadClusters(path, ids, [&](uint32_t representative, std::vector<uint32_t> members) {
        for (const uint32_t member : members) {
          if (member == representative) continue;
          found.pairs.emplace_back(member, representative);
          found.removed.push_back(member);
        }
        if (std::find(members.begin(), members.end(), representative) == members.end()) {
          members.push_back(representative);
        }
        found.clusters.push_back(std::move(members));
      }));
  return found;
}

}  // namespace reprise::bench
