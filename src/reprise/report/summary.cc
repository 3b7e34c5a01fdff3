#include "reprise/report/summary.h"

#include <nlohmann/json.hpp>

#include "absl/strings/str_format.h"
#include "reprise/report/internal/summary_table.h"

namespace reprise {

using internal::Bytes;
using internal::Row;
using internal::Share;
using internal::WithThousands;

std::string SummaryJson(const Summary& summary) {
  using Json = nlohmann::ordered_json;
  Json stages = Json::object();
  for (const auto& [stage, seconds] : summary.stage_seconds) stages[stage] = seconds;
  Json options = Json::object();
  for (const auto& [name, value] : summary.options) options[name] = value;
  const Json json = {{"documents", summary.documents},
                     {"kept", summary.kept},
                     {"duplicates",
                      {{"identical", summary.identical},
                       {"same-text", summary.same_text},
                       {"near", summary.near}}},
                     {"contained", summary.contained},
                     {"contained_removed", summary.contained_removed},
                     {"repeating", summary.repeating},
                     {"empty", summary.empty},
                     {"rejected", summary.rejected},
                     {"clusters", summary.clusters},
                     {"largest_cluster", summary.largest_cluster},
                     {"candidate_pairs", summary.candidate_pairs},
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

std::string SummaryTable(const Summary& summary) {
  std::string table;
  const uint64_t duplicates = summary.identical + summary.same_text + summary.near;
  Row(table, "documents", summary.documents, Bytes(summary.text_bytes) + " of text");
  Row(table, "kept", summary.kept, Share(summary.kept, summary.documents));
  Row(table, "duplicates", duplicates, Share(duplicates, summary.documents));
  Row(table, "  identical", summary.identical, "same bytes");
  Row(table, "  same-text", summary.same_text,
      "same words: another encoding, script, markup or gloss");
  Row(table, "  near", summary.near, "resemblance at or above the threshold");
  Row(table, "clusters", summary.clusters,
      summary.clusters == 0
          ? ""
          : absl::StrFormat("largest has %s", WithThousands(summary.largest_cluster)));
  if (summary.contained > 0) {
    Row(table, "contained", summary.contained,
        summary.contained_removed == 0
            ? "stand in a longer document; kept, --drop-contained removes them"
            : absl::StrFormat("stand in a longer document; %s removed",
                              WithThousands(summary.contained_removed)));
  }
  if (summary.repeating > 0)
    Row(table, "repeating", summary.repeating, "say a passage of their own again");
  if (summary.empty > 0) Row(table, "empty", summary.empty, "kept, never compared");
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
  if (!summary.output_directory.empty())
    absl::StrAppendFormat(&table, "  results in %s\n", summary.output_directory);
  return table;
}

}  // namespace reprise
