#include "reprise/report/summary.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/report/internal/run_summary_json.h"
#include "reprise/report/internal/summary_table.h"

namespace reprise {

using internal::Bytes;
using internal::Row;
using internal::Share;
using internal::WithThousands;

std::string SummaryJson(const Summary& summary) {
  nlohmann::ordered_json counts = {{"documents", summary.documents},
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
                                   {"spilled_bytes", summary.spilled_bytes}};
  return internal::SummaryJsonText(std::move(counts), summary);
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
    Row(table, "repeating", summary.repeating, "repeat a passage of their own");
  if (summary.empty > 0) Row(table, "empty", summary.empty, "kept, never compared");
  internal::AddClosingRows(table, summary);
  return table;
}

}  // namespace reprise
