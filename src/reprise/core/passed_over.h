// Records of crawl files that are no documents and no mistakes either: from the reader, to the
// summary. Only counted.
//
//   PassedOver seen;
//   seen += batch.passed_over;            // of each batch of a walk
//   seen.revisits, seen.total()
#ifndef REPRISE_CORE_PASSED_OVER_H_
#define REPRISE_CORE_PASSED_OVER_H_

#include <cstdint>

namespace reprise {

struct PassedOver {
  uint64_t other_media = 0;       // Images, scripts, style sheets and the like.
  uint64_t failed_responses = 0;  // Redirects and errors: an HTTP status that is not 2xx.
  uint64_t revisits = 0;          // Pages that were seen before and not stored again.
  uint64_t other_records = 0;     // Requests, metadata and what else describes a crawl.

  uint64_t total() const { return other_media + failed_responses + revisits + other_records; }
  PassedOver& operator+=(const PassedOver& other) {
    other_media += other.other_media;
    failed_responses += other.failed_responses;
    revisits += other.revisits;
    other_records += other.other_records;
    return *this;
  }
  friend bool operator==(const PassedOver&, const PassedOver&) = default;
};

}  // namespace reprise

#endif  // REPRISE_CORE_PASSED_OVER_H_
