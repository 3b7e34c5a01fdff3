// What kind of records a file holds: from its content, and its name where content leaves doubt.
//
//   first line that is not blank           name         format
//   begins with "WARC/1."                  any          WARC
//   anything else                          .warc, .wet  WARC: reading goes on at the next record
//   begins as Parquet or Arrow files do    other        none: told to write JSONL
//   one JSON object                        any          JSONL
//   begins with "{" and then a quote,      .jsonl etc.  JSONL
//     longer than what is looked at        other        JSONL
//   anything else                          .jsonl etc.  JSONL: each bad line is rejected by itself
//   opens a value that goes on over        .json        none: told to write one object a line
//     several lines
//   anything else                          other        text
//
// .jsonl, .ndjson and .jsonlines are one; .gz and .zst behind them do not count. Standard input is
// JSONL when it is not WARC.
#ifndef REPRISE_READ_INTERNAL_FORMAT_SNIFFER_H_
#define REPRISE_READ_INTERNAL_FORMAT_SNIFFER_H_

#include <string_view>

#include "absl/status/statusor.h"
#include "reprise/read/internal/peekable_source.h"
#include "reprise/read/record_batch.h"

namespace reprise::internal {

// How much of the content is looked at.
inline constexpr size_t kSniffedBytes = PeekableSource::kMaxPeek;

// `head` is the first kSniffedBytes of the content, or all of it when `is_whole`. Errors:
// Unimplemented for a .json file that holds one value over several lines or an array, and for a
// table in Parquet or Arrow.
absl::StatusOr<RecordFormat> SniffFormat(std::string_view head, bool is_whole,
                                         std::string_view path);

}  // namespace reprise::internal

#endif  // REPRISE_READ_INTERNAL_FORMAT_SNIFFER_H_
