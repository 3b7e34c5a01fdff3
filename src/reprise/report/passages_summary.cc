#include "reprise/report/passages_summary.h"

#include <nlohmann/json.hpp>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/report/internal/run_summary_json.h"
#include "reprise/report/internal/summary_table.h"

namespace reprise {

using internal::Bytes;
using internal::Row;
using internal::WithThousands;

std::string PassagesSummaryJson(const PassagesSummary& summary) {
  nlohmann::ordered_json counts = {{"documents", summary.documents},
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
                                   {"index_bytes", summary.index_bytes}};
  return internal::SummaryJsonText(std::move(counts), summary);
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
  Row(table, "repeating", summary.repeating, "repeat a passage of their own");
  Row(table, "contained", summary.contained, "stand in another document as a whole");
  if (summary.empty > 0) Row(table, "empty", summary.empty, "never compared");
  internal::AddClosingRows(table, summary);
  return table;
}

}  // namespace reprise
