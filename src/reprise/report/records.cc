#include "reprise/report/records.h"

#include <nlohmann/json.hpp>

namespace reprise {
namespace {

using Json = nlohmann::ordered_json;

std::string Line(const Json& json) {
  return json.dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
}

Json OriginJson(const Origin& origin) {
  return {{"path", origin.path}, {"record", origin.record}, {"offset", origin.offset}};
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
  return Json(utf8).dump(-1, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace);
}

double RoundedRatio(uint64_t numerator, uint64_t denominator) {
  if (denominator == 0) return 0;
  return static_cast<double>((numerator * 10000 * 2 + denominator) / (denominator * 2)) / 10000;
}

std::string ToJsonLine(const DuplicateLine& line) {
  return Line({{"id", line.id},
               {"duplicate_of", line.duplicate_of},
               {"cluster", line.cluster == 0 ? Json() : Json(line.cluster)},
               {"relation", RelationName(line.relation)},
               {"resemblance", RoundedRatio(line.overlap.shared, line.overlap.union_size())},
               {"containment", RoundedRatio(line.overlap.shared, line.overlap.a_size)},
               {"differences", line.differences},
               {"origin", OriginJson(line.origin)},
               {"removed", line.removed}});
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
  return Line({{"cluster", cluster},
               {"representative", representative},
               {"size", members.size()},
               {"members", std::vector<std::string_view>(members.begin(), members.end())},
               {"origin", OriginJson(origin)}});
}

std::string KeptTextJsonLine(std::string_view id, std::string_view url, std::string_view date,
                             std::string_view utf8) {
  Json json = {{"id", id}};
  if (!url.empty()) json["url"] = url;
  if (!date.empty()) json["date"] = date;
  json["text"] = utf8;
  return Line(json);
}

}  // namespace reprise
