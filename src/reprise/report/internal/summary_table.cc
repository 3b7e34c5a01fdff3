#include "reprise/report/internal/summary_table.h"

#include "absl/strings/str_format.h"

namespace reprise::internal {

std::string WithThousands(uint64_t number) {
  std::string digits = std::to_string(number);
  for (int at = static_cast<int>(digits.size()) - 3; at > 0; at -= 3)
    digits.insert(static_cast<size_t>(at), 1, ',');
  return digits;
}

std::string Share(uint64_t part, uint64_t whole) {
  return whole == 0 ? ""
                    : absl::StrFormat("%.1f %%", 100.0 * static_cast<double>(part) /
                                                     static_cast<double>(whole));
}

std::string Bytes(uint64_t bytes) {
  if (bytes < 10'000) return absl::StrFormat("%d bytes", bytes);
  double value = static_cast<double>(bytes);
  const char* unit = "kB";
  value /= 1000;
  for (const char* next : {"MB", "GB", "TB"}) {
    if (value < 1000) break;
    value /= 1000;
    unit = next;
  }
  return absl::StrFormat("%.1f %s", value, unit);
}

void Row(std::string& table, std::string_view name, uint64_t count, std::string_view note) {
  absl::StrAppendFormat(&table, "  %-12s %12s  %s", name, WithThousands(count), note);
  while (table.back() == ' ') table.pop_back();
  table += '\n';
}

void AddClosingRows(std::string& table, const RunSummary& summary) {
  if (summary.pages > 0) {
    std::string note = "pages";
    if (summary.pages_whole > 0) {
      absl::StrAppendFormat(&note, ", %s of them without an article: taken whole",
                            WithThousands(summary.pages_whole));
    }
    if (summary.pages_cut > 0) {
      absl::StrAppendFormat(&note, "; %s too large or too deep: cut",
                            WithThousands(summary.pages_cut));
    }
    Row(table, "html", summary.pages, note);
  }
  if (summary.template_lines > 0) {
    Row(table, "template", summary.template_lines,
        absl::StrFormat("lines of %s sites: not counted as text on %s pages",
                        WithThousands(summary.template_hosts),
                        WithThousands(summary.template_pages)));
  }
  if (summary.rejected > 0) {
    Row(table, "rejected", summary.rejected,
        summary.output_directory.empty() ? "could not be read; --out DIR lists them"
                                         : "could not be read: see rejected.jsonl");
  }
  const PassedOver& passed = summary.passed_over;
  if (passed.total() > 0) {
    Row(table, "passed over", passed.total(),
        absl::StrFormat("%s of other media, %s failed responses, %s revisits, %s other records",
                        WithThousands(passed.other_media), WithThousands(passed.failed_responses),
                        WithThousands(passed.revisits), WithThousands(passed.other_records)));
  }
  const double bytes_per_second =
      summary.seconds > 0 ? static_cast<double>(summary.content_bytes) / summary.seconds : 0;
  absl::StrAppendFormat(&table, "  %.2f s, %s/s, %s of memory", summary.seconds,
                        Bytes(static_cast<uint64_t>(bytes_per_second)),
                        Bytes(summary.peak_memory_bytes));
  if (summary.spilled_bytes > 0)
    absl::StrAppendFormat(&table, ", %s in work files", Bytes(summary.spilled_bytes));
  table += '\n';
  // A fifth more is what a run may take, as measured from outside.
  if (summary.memory_bytes > 0 &&
      summary.peak_memory_bytes > summary.memory_bytes + summary.memory_bytes / 5) {
    absl::StrAppendFormat(&table,
                          "  more than --memory says (%s): some 110 bytes a document and 10 MB a "
                          "thread are needed, and six times the largest record\n",
                          Bytes(summary.memory_bytes));
  }
  if (!summary.output_directory.empty())
    absl::StrAppendFormat(&table, "  results in %s\n", summary.output_directory);
}

}  // namespace reprise::internal
