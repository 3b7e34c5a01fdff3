// Numbers as people read them, for the tables of summaries.
#ifndef REPRISE_REPORT_INTERNAL_SUMMARY_TABLE_H_
#define REPRISE_REPORT_INTERNAL_SUMMARY_TABLE_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace reprise::internal {

// 1,234,567.
std::string WithThousands(uint64_t number);

// "12.5 %"; empty when `whole` is 0.
std::string Share(uint64_t part, uint64_t whole);

// "812 bytes", "4.2 MB": powers of 1000.
std::string Bytes(uint64_t bytes);

// Appends a row: name, count, note.
void Row(std::string& table, std::string_view name, uint64_t count, std::string_view note);

}  // namespace reprise::internal

#endif  // REPRISE_REPORT_INTERNAL_SUMMARY_TABLE_H_
