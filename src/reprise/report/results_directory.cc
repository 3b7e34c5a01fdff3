#include "reprise/report/results_directory.h"

#include <filesystem>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

using Json = nlohmann::ordered_json;

// `parse` throws nlohmann's exceptions for what is not as it should be.
absl::Status ReadLines(const std::string& path, const std::function<void(const Json&)>& parse) {
  std::ifstream file(path);
  if (!file) return absl::UnavailableError(absl::StrFormat("cannot open %s", path));
  uint64_t number = 0;
  for (std::string line; std::getline(file, line);) {
    ++number;
    try {
      parse(Json::parse(line));
    } catch (const Json::exception& error) {
      return absl::DataLossError(
          absl::StrFormat("%s, line %d is not what dedup writes: %s; run it again with --out", path,
                          number, error.what()));
    }
  }
  if (file.bad()) return absl::UnavailableError(absl::StrFormat("cannot read %s", path));
  return absl::OkStatus();
}

absl::Status ReadSummary(const std::string& path, DedupResults& results) {
  std::ifstream file(path);
  try {
    const Json json = Json::parse(file);
    ReportSummary& summary = results.summary;
    summary.documents = json.at("documents").get<uint64_t>();
    summary.kept = json.at("kept").get<uint64_t>();
    summary.removed = summary.documents - summary.kept;
    summary.clusters = json.at("clusters").get<uint64_t>();
    summary.contained = json.at("contained").get<uint64_t>();
    summary.repeating = json.at("repeating").get<uint64_t>();
    summary.empty = json.at("empty").get<uint64_t>();
    summary.rejected = json.at("rejected").get<uint64_t>();
    summary.input_bytes = json.at("text_bytes").get<uint64_t>();
    if (const auto lines = json.find("template"); lines != json.end()) {
      summary.template_lines = lines->at("lines").get<uint64_t>();
      for (const Json& line : lines->at("shown")) {
        results.template_lines.push_back({.host = line.at("host").get<std::string>(),
                                          .text = line.at("text").get<std::string>(),
                                          .pages = line.at("pages").get<uint64_t>(),
                                          .of = line.at("of").get<uint64_t>()});
      }
    }
    results.version = json.at("version").get<std::string>();
    for (const auto& [name, value] : json.at("options").items())
      results.options.emplace_back(name, value.get<std::string>());
  } catch (const Json::exception& error) {
    return absl::DataLossError(absl::StrFormat(
        "%s is not what dedup writes: %s; run it again with --out", path, error.what()));
  }
  return absl::OkStatus();
}

Origin OriginOf(const Json& json) {
  return {.path = json.at("path").get<std::string>(),
          .record = json.at("record").get<uint64_t>(),
          .offset = json.at("offset").get<uint64_t>()};
}

DedupResults::Duplicate DuplicateOf(const Json& json) {
  const Json& cluster = json.at("cluster");
  return {.id = json.at("id").get<std::string>(),
          .duplicate_of = json.at("duplicate_of").get<std::string>(),
          .cluster = cluster.is_null() ? 0 : cluster.get<uint32_t>(),
          .relation = json.at("relation").get<std::string>(),
          .resemblance = json.at("resemblance").get<double>(),
          .containment = json.at("containment").get<double>(),
          .differences = json.at("differences").get<std::vector<std::string>>(),
          .origin = OriginOf(json.at("origin")),
          .removed = json.at("removed").get<bool>()};
}

DedupResults::Repeat RepeatOf(const Json& json) {
  DedupResults::Repeat repeat = {.id = json.at("id").get<std::string>(),
                                 .copies = {},
                                 .tokens = json.at("tokens").get<uint64_t>(),
                                 .share = json.at("share").get<double>(),
                                 .origin = OriginOf(json.at("origin"))};
  for (const Json& copy : json.at("copies"))
    repeat.copies.push_back({copy.at("begin").get<uint64_t>(), copy.at("end").get<uint64_t>()});
  return repeat;
}

}  // namespace

absl::StatusOr<DedupResults> ReadResultsDirectory(const std::string& path) {
  std::error_code error;
  if (!std::filesystem::is_directory(path, error))
    return absl::InvalidArgumentError(absl::StrFormat("%s is not a directory", path));
  for (const char* name : {"summary.json", "clusters.jsonl", "duplicates.jsonl", "repeats.jsonl",
                           "rejected.jsonl", "kept.jsonl.zst"}) {
    if (!std::filesystem::is_regular_file(path + "/" + name, error)) {
      return absl::InvalidArgumentError(
          absl::StrFormat("%s holds no results: %s is missing; reprise dedup INPUT... --out DIR "
                          "writes a directory that can be reported",
                          path, name));
    }
  }
  DedupResults results;
  REPRISE_RETURN_IF_ERROR(ReadSummary(path + "/summary.json", results));
  REPRISE_RETURN_IF_ERROR(ReadLines(path + "/clusters.jsonl", [&](const Json& json) {
    results.clusters.push_back({.number = json.at("cluster").get<uint32_t>(),
                                .representative = json.at("representative").get<std::string>(),
                                .origin = OriginOf(json.at("origin"))});
  }));
  REPRISE_RETURN_IF_ERROR(ReadLines(path + "/duplicates.jsonl", [&](const Json& json) {
    results.duplicates.push_back(DuplicateOf(json));
  }));
  REPRISE_RETURN_IF_ERROR(ReadLines(path + "/repeats.jsonl", [&](const Json& json) {
    results.repeats.push_back(RepeatOf(json));
  }));
  REPRISE_RETURN_IF_ERROR(ReadLines(path + "/rejected.jsonl", [&](const Json& json) {
    results.rejected.push_back({.origin = OriginOf(json.at("origin")),
                                .stage = json.at("stage").get<std::string>(),
                                .message = json.at("message").get<std::string>()});
  }));
  return results;
}

}  // namespace reprise
