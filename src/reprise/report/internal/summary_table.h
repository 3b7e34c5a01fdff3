// Numbers as people read them, and rows that the tables of all summaries have.
#ifndef REPRISE_REPORT_INTERNAL_SUMMARY_TABLE_H_
#define REPRISE_REPORT_INTERNAL_SUMMARY_TABLE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "reprise/report/run_summary.h"

namespace reprise::internal {

// 1,234,567.
std::string WithThousands(uint64_t number);

// "12.5 %"; empty when `whole` is 0.
std::string Share(uint64_t part, uint64_t whole);

// "812 bytes", "4.2 MB": powers of 1000.
std::string Bytes(uint64_t bytes);

// Appends a row: name, count, note.
void Row(std::string& table, std::string_view name, uint64_t count, std::string_view note);

// The rows that end every table: what was rejected, how fast it went, where the results are.
void AddClosingRows(std::string& table, const RunSummary& summary);

}  // namespace reprise::internal

#endif  // REPRISE_REPORT_INTERNAL_SUMMARY_TABLE_H_
