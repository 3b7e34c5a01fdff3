#include "reprise/report/internal/run_summary_json.h"

#include <utility>

#include "absl/strings/str_format.h"

namespace reprise::internal {

std::string SummaryJsonText(nlohmann::ordered_json counts, const RunSummary& summary) {
  using Json = nlohmann::ordered_json;
  Json json = std::move(counts);
  json["passed_over"] = {{"other_media", summary.passed_over.other_media},
                         {"failed_responses", summary.passed_over.failed_responses},
                         {"revisits", summary.passed_over.revisits},
                         {"other_records", summary.passed_over.other_records}};
  if (summary.pages > 0) {
    json["html"] = {
        {"pages", summary.pages}, {"whole", summary.pages_whole}, {"cut", summary.pages_cut}};
  }
  if (summary.template_lines > 0) {
    Json& lines = json["template"] = {{"lines", summary.template_lines},
                                      {"hosts", summary.template_hosts},
                                      {"pages", summary.template_pages},
                                      {"tokens", summary.template_tokens},
                                      {"spared", summary.template_spared}};
    Json& shown = lines["shown"] = Json::array();
    for (const ListedTemplateLine& line : summary.shown_template) {
      shown.push_back(
          {{"host", line.host}, {"text", line.text}, {"pages", line.pages}, {"of", line.of}});
    }
  }
  json["inputs"] = summary.inputs;
  json["input_bytes"] = summary.input_bytes;
  json["content_bytes"] = summary.content_bytes;
  json["text_bytes"] = summary.text_bytes;
  json["seconds"] = summary.seconds;
  Json& stages = json["stage_seconds"] = Json::object();
  for (const auto& [stage, seconds] : summary.stage_seconds) stages[stage] = seconds;
  json["peak_memory_bytes"] = summary.peak_memory_bytes;
  json["kernel"] = summary.kernel;
  Json& options = json["options"] = Json::object();
  for (const auto& [name, value] : summary.options) options[name] = value;
  json["version"] = summary.version;
  json["fold_table_hash"] = absl::StrFormat("%016x", summary.fold_table_hash);
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
}

}  // namespace reprise::internal
