#include "reprise/report/passages_summary.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "reprise/report/internal/summary_table.h"

namespace reprise {

using internal::Bytes;
using internal::Row;
using internal::WithThousands;

std::string PassagesSummaryJson(const PassagesSummary& summary) {
  using Json = nlohmann::ordered_json;
  Json stages = Json::object();
  for (const auto& [stage, seconds] : summary.stage_seconds) stages[stage] = seconds;
  Json options = Json::object();
  for (const auto& [name, value] : summary.options) options[name] = value;
  const Json json = {{"documents", summary.documents},
                     {"passages", summary.passages},
                     {"groups", summary.groups},
                     {"sharing", summary.sharing},
                     {"longest_passage", summary.longest_passage},
                     {"boilerplate", summary.boilerplate},
                     {"repeating", summary.repeating},
                     {"contained", summary.contained},
                     {"empty", summary.empty},
                     {"rejected", summary.rejected},
                     {"fingerprints",
                      {{"all", summary.fingerprints},
                       {"shared", summary.shared_fingerprints},
                       {"boilerplate", summary.boilerplate_fingerprints}}},
                     {"index_bytes", summary.index_bytes},
                     {"input_bytes", summary.input_bytes},
                     {"content_bytes", summary.content_bytes},
                     {"text_bytes", summary.text_bytes},
                     {"seconds", summary.seconds},
                     {"stage_seconds", stages},
                     {"peak_memory_bytes", summary.peak_memory_bytes},
                     {"options", options},
                     {"version", summary.version},
                     {"fold_table_hash", absl::StrFormat("%016x", summary.fold_table_hash)}};
  return json.dump(2, ' ', /*ensure_ascii=*/false, Json::error_handler_t::replace) + '\n';
}

std::string PassagesSummaryTable(const PassagesSummary& summary) {
  std::string table;
  Row(table, "documents", summary.documents, Bytes(summary.text_bytes) + " of text");
  Row(table, "sharing", summary.sharing, "have a passage of another document");
  Row(table, "passages", summary.passages,
      summary.passages == 0
          ? ""
          : absl::StrFormat("of %s different texts, the longest of %s tokens",
                            WithThousands(summary.groups), WithThousands(summary.longest_passage)));
  Row(table, "boilerplate", summary.boilerplate, "stretches that too many documents have");
  Row(table, "repeating", summary.repeating, "say a passage of their own again");
  Row(table, "contained", summary.contained, "stand in another document as a whole");
  if (summary.empty > 0) Row(table, "empty", summary.empty, "never compared");
  if (summary.rejected > 0) {
    Row(table, "rejected", summary.rejected,
        summary.output_directory.empty() ? "could not be read; --out DIR lists them"
                                         : "could not be read: see rejected.jsonl");
  }
  const double bytes_per_second =
      summary.seconds > 0 ? static_cast<double>(summary.content_bytes) / summary.seconds : 0;
  absl::StrAppendFormat(&table, "  %.2f s, %s/s, %s of memory\n", summary.seconds,
                        Bytes(static_cast<uint64_t>(bytes_per_second)),
                        Bytes(summary.peak_memory_bytes));
  if (!summary.output_directory.empty()) {
    absl::StrAppendFormat(&table, "  results in %s\n", summary.output_directory);
  }
  return table;
}

}  // namespace reprise
