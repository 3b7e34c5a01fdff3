// A collection of documents that can be walked again and again: what every pass of a run reads
// from. Files and memory look the same behind it.
//
//   std::unique_ptr<RecordStream> stream = corpus.Open();
//   while (*stream->Next(batch)) {
//     for (const RawRecord& raw : batch.records) interpreter->Parse(batch, raw, record);
//   }
#ifndef REPRISE_PIPELINE_CORPUS_H_
#define REPRISE_PIPELINE_CORPUS_H_

#include <cstddef>
#include <cstdint>
#include <memory>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/read/read_mark.h"
#include "reprise/read/record.h"
#include "reprise/read/record_batch.h"

namespace reprise {

// One walk from the first document to the last. Used by one thread.
class RecordStream {
 public:
  virtual ~RecordStream() = default;
  // Replaces the contents of `batch`; false after the last one.
  virtual absl::StatusOr<bool> Next(RecordBatch& batch) = 0;
};

// Takes raw records apart. One a thread.
class RecordInterpreter {
 public:
  virtual ~RecordInterpreter() = default;
  virtual absl::Status Parse(const RecordBatch& batch, const RawRecord& raw, Record& record) = 0;
};

// The same documents in the same order in every walk, and in the parts one after the other. Const
// methods may be called from several threads.
class Corpus {
 public:
  virtual ~Corpus() = default;
  virtual std::unique_ptr<RecordStream> Open() const = 0;
  // The documents between two of the marks that a whole walk has left. Streams of several stretches
  // may be read at the same time.
  virtual std::unique_ptr<RecordStream> Open(const ReadStretch& stretch) const = 0;
  // Parts that can be read at the same time before the documents are counted, each numbered from 0.
  virtual size_t parts() const { return 1; }
  // REQUIRES: part < parts().
  virtual std::unique_ptr<RecordStream> OpenPart(size_t part) const {
    static_cast<void>(part);
    return Open();
  }
  virtual std::unique_ptr<RecordInterpreter> NewInterpreter() const = 0;
  virtual Origin OriginOf(const RawRecord& raw) const = 0;
  virtual uint64_t total_bytes() const = 0;  // For progress; 0 when not known.
  // What it holds of memory all the time, beside what its streams do.
  virtual uint64_t memory_bytes() const { return 0; }
  // Ends streams that wait for data to come: they return Cancelled soon. From any thread.
  virtual void Interrupt() const {}
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_CORPUS_H_
