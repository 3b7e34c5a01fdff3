#include "reprise/report/html_report.h"

#include <cmath>
#include <string_view>

#include "nlohmann/json.hpp"
#include "reprise/report/internal/report_page.h"

namespace reprise {
namespace {

// Keys in the order in which they are set: a stable page is a readable one.
using Json = nlohmann::ordered_json;

const char* KindName(ReportKind kind) {
  switch (kind) {
    case ReportKind::kDedup:
      return "dedup";
    case ReportKind::kPassages:
      return "passages";
    case ReportKind::kCompare:
      return "compare";
  }
  return "dedup";
}

double FourDecimals(double value) { return std::round(value * 10'000) / 10'000; }

Json ToJson(const Span& span) { return Json::array({span.begin, span.end}); }

template <typename Value>
void SetOptional(Json& object, const char* key, const std::optional<Value>& value) {
  if (value) object[key] = *value;
}

void SetUnlessEmpty(Json& object, const char* key, const std::string& value) {
  if (!value.empty()) object[key] = value;
}

template <typename Items, typename Convert>
Json ToArray(const Items& items, Convert convert) {
  Json array = Json::array();
  for (const auto& item : items) array.push_back(convert(item));
  return array;
}

Json ToJson(const ReportSummary& summary) {
  return {{"documents", summary.documents},
          {"kept", summary.kept},
          {"removed", summary.removed},
          {"clusters", summary.clusters},
          {"contained", summary.contained},
          {"repeating", summary.repeating},
          {"empty", summary.empty},
          {"rejected", summary.rejected},
          {"template_lines", summary.template_lines},
          {"input_bytes", summary.input_bytes},
          {"removed_bytes", summary.removed_bytes}};
}

Json ToJson(const ReportDocument& document) {
  Json object = {{"id", document.id}};
  SetUnlessEmpty(object, "title", document.title);
  SetUnlessEmpty(object, "url", document.url);
  SetUnlessEmpty(object, "origin", document.origin);
  if (document.bytes > 0) object["bytes"] = document.bytes;
  return object;
}

Json ToJson(const ReportMember& member) {
  Json object = {{"document", ToJson(member.document)},
                 {"relation", member.relation},
                 {"resemblance", FourDecimals(member.resemblance)},
                 {"containment", FourDecimals(member.containment)},
                 {"differences", member.differences}};
  SetOptional(object, "comparison", member.comparison);
  return object;
}

Json ToJson(const ReportCluster& cluster) {
  return {{"kept", ToJson(cluster.kept)},
          {"members", ToArray(cluster.members, [](const auto& member) { return ToJson(member); })}};
}

Json ToJson(const ReportRepeat& repeat) {
  Json object = {{"document", ToJson(repeat.document)},
                 {"copies", ToArray(repeat.copies, [](const Span& span) { return ToJson(span); })},
                 {"share", FourDecimals(repeat.share)},
                 {"tokens", repeat.tokens}};
  SetOptional(object, "text", repeat.text);
  return object;
}

Json ToJson(const ReportSharedPassage& passage) {
  Json object = {{"a", passage.a},
                 {"b", passage.b},
                 {"a_span", ToJson(passage.a_span)},
                 {"b_span", ToJson(passage.b_span)},
                 {"tokens", passage.tokens},
                 {"documents", passage.documents},
                 {"boilerplate", passage.boilerplate},
                 {"excerpt", passage.excerpt}};
  SetOptional(object, "comparison", passage.comparison);
  return object;
}

Json ToJson(const ReportText& text) {
  const uint64_t bytes =
      text.document_bytes > 0 ? text.document_bytes : text.begin + text.text.size();
  return {{"id", text.id},
          {"text", text.text},
          {"begin", text.begin},
          {"bytes", bytes},
          {"marks", ToArray(text.marks, [](const ReportMark& mark) {
             return Json::array({mark.span.begin, mark.span.end, mark.kind, mark.note});
           })}};
}

Json ToJson(const ReportComparison& comparison) {
  return {{"a", comparison.a},
          {"b", comparison.b},
          {"resemblance", FourDecimals(comparison.resemblance)},
          {"containment_of_a", FourDecimals(comparison.containment_of_a)},
          {"containment_of_b", FourDecimals(comparison.containment_of_b)},
          {"differences", comparison.differences},
          {"passages", ToArray(comparison.passages, [](const ReportPassage& passage) {
             return Json::array({passage.a.begin, passage.a.end, passage.b.begin, passage.b.end,
                                 passage.tokens, passage.boilerplate});
           })}};
}

Json ToJson(const ListedTemplateLine& line) {
  return {{"host", line.host}, {"text", line.text}, {"pages", line.pages}, {"of", line.of}};
}

Json ToJson(const ReportRejection& rejection) {
  return {{"origin", rejection.origin}, {"stage", rejection.stage}, {"message", rejection.message}};
}

Json ToJson(const ReportData& data) {
  const auto convert = [](const auto& item) { return ToJson(item); };
  return {{"kind", KindName(data.kind)},
          {"title", data.title},
          {"version", data.version},
          {"summary", ToJson(data.summary)},
          {"options", ToArray(data.options,
                              [](const auto& option) {
                                return Json::array({option.first, option.second});
                              })},
          {"clusters", ToArray(data.clusters, convert)},
          {"contained", ToArray(data.contained, convert)},
          {"repeats", ToArray(data.repeats, convert)},
          {"passages", ToArray(data.passages, convert)},
          {"template_lines", ToArray(data.template_lines, convert)},
          {"rejections", ToArray(data.rejections, convert)},
          {"texts", ToArray(data.texts, convert)},
          {"comparisons", ToArray(data.comparisons, convert)}};
}

// Inside a script element only "</script" and "<!--" mean anything to HTML (HTML Standard, 13.2.5,
// script data states), and U+2028 and U+2029 to old scripts. All of these, and > and & for those
// who paste the page elsewhere, occur in JSON inside strings only, where \u escapes mean the same.
std::string EscapeForScript(std::string_view json) {
  std::string escaped;
  escaped.reserve(json.size() + json.size() / 16);
  for (size_t index = 0; index < json.size(); ++index) {
    const char byte = json[index];
    if (byte == '<') {
      escaped += "\\u003c";
    } else if (byte == '>') {
      escaped += "\\u003e";
    } else if (byte == '&') {
      escaped += "\\u0026";
    } else if (json.substr(index, 3) == "\xE2\x80\xA8" || json.substr(index, 3) == "\xE2\x80\xA9") {
      escaped += json[index + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      index += 2;
    } else {
      escaped += byte;
    }
  }
  return escaped;
}

}  // namespace

std::string RenderHtmlReport(const ReportData& data) {
  const std::string json = ToJson(data).dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string page(internal::kReportPageBeforeData);
  page += EscapeForScript(json);
  page += internal::kReportPageAfterData;
  return page;
}

}  // namespace reprise
