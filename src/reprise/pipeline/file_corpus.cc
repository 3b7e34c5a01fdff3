#include "reprise/pipeline/file_corpus.h"

#include "reprise/core/status_macros.h"
#include "reprise/read/record_reader.h"

namespace reprise {
namespace {

class FileStream : public RecordStream {
 public:
  explicit FileStream(const InputSet& inputs) : reader_(inputs) {}
  FileStream(const InputSet& inputs, const ReadStretch& stretch) : reader_(inputs, {}, stretch) {}
  FileStream(const InputSet& inputs, const FilePart& part) : reader_(inputs, {}, part) {}
  absl::StatusOr<bool> Next(RecordBatch& batch) override { return reader_.Next(batch); }

 private:
  RecordReader reader_;
};

class FileInterpreter : public RecordInterpreter {
 public:
  explicit FileInterpreter(const InputSet& inputs) : parser_(inputs) {}
  absl::Status Parse(const RecordBatch& batch, const RawRecord& raw, Record& record) override {
    return parser_.Parse(batch, raw, record);
  }

 private:
  RecordParser parser_;
};

}  // namespace

absl::StatusOr<FileCorpus> FileCorpus::Open(const std::vector<std::string>& inputs,
                                            ReadOptions options) {
  REPRISE_ASSIGN_OR_RETURN(InputSet set, InputSet::Open(inputs, std::move(options)));
  return FileCorpus(std::move(set));
}

std::unique_ptr<RecordStream> FileCorpus::Open() const {
  return std::make_unique<FileStream>(*inputs_);
}

std::unique_ptr<RecordStream> FileCorpus::Open(const ReadStretch& stretch) const {
  return std::make_unique<FileStream>(*inputs_, stretch);
}

std::unique_ptr<RecordStream> FileCorpus::OpenPart(size_t part) const {
  return std::make_unique<FileStream>(*inputs_, parts_[part]);
}

std::unique_ptr<RecordInterpreter> FileCorpus::NewInterpreter() const {
  return std::make_unique<FileInterpreter>(*inputs_);
}

Origin FileCorpus::OriginOf(const RawRecord& raw) const {
  return {.path = inputs_->files()[raw.file].path, .record = raw.record, .offset = raw.offset};
}

uint64_t FileCorpus::total_bytes() const { return inputs_->total_bytes(); }

}  // namespace reprise
