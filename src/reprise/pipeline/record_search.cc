#include "reprise/pipeline/record_search.h"

#include <algorithm>
#include <memory>
#include <string>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"

namespace reprise {
namespace {

absl::Status Unreadable(const Origin& origin, std::string_view message) {
  return absl::DataLossError(
      absl::StrFormat("%s, record %d: %s", origin.path, origin.record, message));
}

}  // namespace

absl::StatusOr<Origin> AnalyzeRecord(const Corpus& corpus, uint64_t record, RecordBatch& batch,
                                     DocumentAnalyzer& analyzer) {
  const std::unique_ptr<RecordStream> stream = corpus.Open();
  std::string path = "the file";  // Until a record names it.
  while (true) {
    REPRISE_ASSIGN_OR_RETURN(const bool more, stream->Next(batch));
    if (!more) break;
    const auto found = std::find_if(
        batch.records.begin(), batch.records.end(),
        [record](const RawRecord& raw) { return record == 0 || raw.record == record; });
    if (found != batch.records.end()) {
      const Origin origin = corpus.OriginOf(*found);
      Stage stage;
      const absl::Status status = analyzer.Analyze(batch, *found, stage);
      if (!status.ok()) return Unreadable(origin, std::string(status.message()));
      return origin;
    }
    if (!batch.records.empty()) path = corpus.OriginOf(batch.records.back()).path;
    for (const Rejection& rejection : batch.rejections) {
      if (record == 0 || rejection.origin.record == record) {
        return Unreadable(rejection.origin, rejection.message);
      }
    }
  }
  return absl::NotFoundError(record == 0 ? absl::StrFormat("%s has no record", path)
                                         : absl::StrFormat("%s has no record %d", path, record));
}

}  // namespace reprise
