#include "reprise/pipeline/memory_corpus.h"

#include <algorithm>

namespace reprise {

// Batches carry no bytes here, only numbers: the texts already stand in memory.
class MemoryStream : public RecordStream {
 public:
  MemoryStream(const MemoryCorpus& corpus, const ReadStretch& stretch)
      : corpus_(corpus),
        next_(stretch.from.doc),
        end_(static_cast<DocIndex>(std::min<uint64_t>(stretch.to.doc, corpus.size()))) {}

  absl::StatusOr<bool> Next(RecordBatch& batch) override {
    batch.Clear();
    batch.first_doc = next_;
    const uint64_t batch_end = bytes_ + kBatchBytes;
    if (next_ < end_) batch.marks.push_back({.input_bytes = bytes_, .doc = next_});
    for (; next_ < end_ && bytes_ < batch_end; ++next_) {
      batch.records.push_back({.record = next_ + uint64_t{1}, .format = RecordFormat::kText});
      bytes_ += corpus_.texts_[next_].bytes.size();
    }
    batch.input_bytes_read = bytes_;
    batch.content_bytes_read = bytes_;
    return !batch.records.empty();
  }

 private:
  static constexpr uint64_t kBatchBytes = uint64_t{1} << 20;

  const MemoryCorpus& corpus_;
  DocIndex next_;
  const DocIndex end_;
  uint64_t bytes_ = 0;
};

class MemoryInterpreter : public RecordInterpreter {
 public:
  explicit MemoryInterpreter(const MemoryCorpus& corpus) : corpus_(corpus) {}

  absl::Status Parse(const RecordBatch&, const RawRecord& raw, Record& record) override {
    const MemoryCorpus::Text& text = corpus_.texts_[raw.record - 1];
    record = Record{};
    record.id = text.id;
    record.text = text.bytes;
    return absl::OkStatus();
  }

 private:
  const MemoryCorpus& corpus_;
};

void MemoryCorpus::Add(std::string_view id, std::string_view bytes) {
  texts_.push_back({std::string(id), std::string(bytes)});
  total_bytes_ += bytes.size();
}

std::unique_ptr<RecordStream> MemoryCorpus::Open() const { return Open(ReadStretch{}); }

std::unique_ptr<RecordStream> MemoryCorpus::Open(const ReadStretch& stretch) const {
  return std::make_unique<MemoryStream>(*this, stretch);
}

std::unique_ptr<RecordInterpreter> MemoryCorpus::NewInterpreter() const {
  return std::make_unique<MemoryInterpreter>(*this);
}

Origin MemoryCorpus::OriginOf(const RawRecord& raw) const {
  return {.path = "memory", .record = raw.record};
}

}  // namespace reprise
