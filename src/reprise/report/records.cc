#include "reprise/report/records.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/report/internal/json_text.h"

namespace reprise {
namespace {

using internal::AppendJsonString;
using internal::AppendRatio;
using Json = nlohmann::ordered_json;

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

std::string Line(const Json& json) { return Dump(json) + '\n'; }

Json OriginJson(const Origin& origin) {
  return {{"path", origin.path}, {"record", origin.record}, {"offset", origin.offset}};
}

// Nothing where the value is empty.
void AppendMember(std::string_view key, std::string_view value, std::string& json) {
  if (value.empty()) return;
  json += absl::StrFormat(",\"%s\":", key);
  AppendJsonString(value, json);
}

void AppendOrigin(std::string_view key, const Origin& origin, std::string& json) {
  json += absl::StrFormat(",\"%s\":{\"path\":", key);
  AppendJsonString(origin.path, json);
  json += absl::StrFormat(",\"record\":%d,\"offset\":%d}", origin.record, origin.offset);
}

Json SpansJson(const std::vector<Span>& spans) {
  Json list = Json::array();
  for (const Span& span : spans) list.push_back({{"begin", span.begin}, {"end", span.end}});
  return list;
}

Json PlaceJson(const PlaceInText& place) {
  return {{"id", place.id},
          {"begin", place.bytes.begin},
          {"end", place.bytes.end},
          {"origin", OriginJson(place.origin)}};
}

}  // namespace

std::string JsonString(std::string_view utf8) {
  std::string json;
  AppendJsonString(utf8, json);
  return json;
}

double RoundedRatio(uint64_t numerator, uint64_t denominator) {
  return static_cast<double>(internal::TenThousandths(numerator, denominator)) / 10000;
}

// A crawl of copies has nearly as many of these as documents.
std::string ToJsonLine(const DuplicateLine& line) {
  std::string json = "{\"id\":";
  AppendJsonString(line.id, json);
  json += ",\"duplicate_of\":";
  AppendJsonString(line.duplicate_of, json);
  json += ",\"cluster\":";
  json += line.cluster == 0 ? "null" : std::to_string(line.cluster);
  json += ",\"relation\":";
  AppendJsonString(RelationName(line.relation), json);
  json += ",\"resemblance\":";
  AppendRatio(line.overlap.shared, line.overlap.union_size(), json);
  json += ",\"containment\":";
  AppendRatio(line.overlap.shared, line.overlap.a_size, json);
  json += ",\"differences\":[";
  for (const std::string& difference : line.differences) {
    if (json.back() != '[') json += ',';
    AppendJsonString(difference, json);
  }
  json += ']';
  AppendMember("url", line.url, json);
  AppendOrigin("origin", line.origin, json);
  AppendMember("kept_url", line.kept_url, json);
  AppendOrigin("kept_origin", line.kept_origin, json);
  json += line.removed ? ",\"removed\":true}\n" : ",\"removed\":false}\n";
  return json;
}

std::string ToJsonLine(const PassageLine& line) {
  return Line({{"a", PlaceJson(line.a)},
               {"b", PlaceJson(line.b)},
               {"tokens", line.tokens},
               {"matches", line.matches},
               {"group", line.group}});
}

std::string ToJsonLine(const BoilerplateLine& line) {
  Json json = PlaceJson(line.place);
  json["tokens"] = line.tokens;
  json["documents"] = line.documents;
  return Line(json);
}

std::string ToJsonLine(const ContainedLine& line) {
  return Line({{"id", line.id},
               {"contained_in", line.container},
               {"relation", RelationName(line.relation)},
               {"resemblance", RoundedRatio(line.overlap.shared, line.overlap.union_size())},
               {"containment", RoundedRatio(line.overlap.shared, line.overlap.a_size)},
               {"origin", OriginJson(line.origin)}});
}

std::string ToJsonLine(const RepeatLine& line) {
  return Line({{"id", line.id},
               {"kind", line.tandem ? "tandem" : "printed"},
               {"copies", SpansJson(line.copies)},
               {"count", line.count},
               {"tokens", line.tokens},
               {"identical", line.identical},
               {"share", RoundedRatio(line.repeated_tokens, line.total_tokens)},
               {"removed", SpansJson(line.removed)},
               {"origin", OriginJson(line.origin)}});
}

std::string ToJsonLine(const Rejection& rejection) {
  return Line({{"origin", OriginJson(rejection.origin)},
               {"stage", StageName(rejection.stage)},
               {"message", rejection.message}});
}

std::string ClusterJsonLine(uint32_t cluster, std::string_view representative,
                            absl::Span<const std::string_view> members, const Origin& origin) {
  std::string line;
  auto member = members.begin();
  const absl::Status status = WriteClusterLine(
      cluster, representative, members.size(), origin, [&] { return *member++; },
      [&](std::string_view piece) {
        line += piece;
        return absl::OkStatus();
      });
  static_cast<void>(status);  // Neither of the two fails.
  return line;
}

absl::Status WriteClusterLine(uint32_t cluster, std::string_view representative, uint64_t size,
                              const Origin& origin,
                              const std::function<absl::StatusOr<std::string_view>()>& member,
                              const std::function<absl::Status(std::string_view)>& write) {
  REPRISE_RETURN_IF_ERROR(
      write(absl::StrFormat("{\"cluster\":%d,\"representative\":%s,\"size\":%d,\"members\":[",
                            cluster, JsonString(representative), size)));
  for (uint64_t i = 0; i < size; ++i) {
    REPRISE_ASSIGN_OR_RETURN(const std::string_view id, member());
    if (i > 0) REPRISE_RETURN_IF_ERROR(write(","));
    REPRISE_RETURN_IF_ERROR(write(JsonString(id)));
  }
  return write(absl::StrFormat("],\"origin\":%s}\n", Dump(OriginJson(origin))));
}

std::string KeptTextJsonLine(std::string_view id, std::string_view url, std::string_view date,
                             std::string_view utf8) {
  std::string json;
  json.reserve(id.size() + url.size() + date.size() + utf8.size() + utf8.size() / 32 + 64);
  json += "{\"id\":";
  AppendJsonString(id, json);
  AppendMember("url", url, json);
  AppendMember("date", date, json);
  json += ",\"text\":";
  AppendJsonString(utf8, json);
  json += "}\n";
  return json;
}

}  // namespace reprise
