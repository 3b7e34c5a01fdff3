// Lines of a CDXJ index, by which archives find a record in a WARC file: from a capture and where
// it stands, to `SURT timestamp {JSON}`.
//
//   CdxjLine({.url = "https://www.Example.org/a?b", .date = "2024-05-01T12:00:00Z", ...})
//   // org,example)/a?b 20240501120000 {"url": "https://...", "mime": ..., "status": ..., ...}
//
// The members and their order are those of pywb and cdxj-indexer: url, mime, status, digest,
// length, offset, filename, all strings; "-" stands where nothing is known. An index is its lines
// sorted by their bytes. SURT is the Sort-friendly URI Reordering Transform: scheme, user, `www.`,
// default port and fragment are left out, the host is turned round, everything is in lower case,
// the arguments of the query are sorted, and a slash at the end counts for nothing. Session ids and
// needless percent signs stay: for pages that have them, a reader that takes these off as well asks
// under another key.
#ifndef REPRISE_REPORT_CDXJ_H_
#define REPRISE_REPORT_CDXJ_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace reprise {

struct CdxjEntry {
  std::string url;
  std::string date;  // RFC 3339, as in WARC-Date.
  std::string mime;
  int status = 0;  // 0: none.
  std::string digest;
  uint64_t length = 0;  // Of the compressed record, in bytes,
  uint64_t offset = 0;  // and where it begins in the file.
  std::string_view filename;
};

std::string CdxjLine(const CdxjEntry& entry);

std::string SurtOf(std::string_view url);

}  // namespace reprise

#endif  // REPRISE_REPORT_CDXJ_H_
