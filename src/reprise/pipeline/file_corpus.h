// The corpus that stands in files: see read/input_set.h for what can be given.
//
//   REPRISE_ASSIGN_OR_RETURN(FileCorpus corpus, FileCorpus::Open({"crawl/"}, ReadOptions{}));
#ifndef REPRISE_PIPELINE_FILE_CORPUS_H_
#define REPRISE_PIPELINE_FILE_CORPUS_H_

#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/read/file_part.h"
#include "reprise/read/input_set.h"

namespace reprise {

class FileCorpus : public Corpus {
 public:
  static absl::StatusOr<FileCorpus> Open(const std::vector<std::string>& inputs,
                                         ReadOptions options);

  std::unique_ptr<RecordStream> Open() const override;
  std::unique_ptr<RecordStream> Open(const ReadStretch& stretch) const override;
  size_t parts() const override { return parts_.size(); }
  std::unique_ptr<RecordStream> OpenPart(size_t part) const override;
  std::unique_ptr<RecordInterpreter> NewInterpreter() const override;
  Origin OriginOf(const RawRecord& raw) const override;
  uint64_t total_bytes() const override;
  uint64_t memory_bytes() const override { return inputs_->memory_bytes(); }
  const std::vector<std::string>& empty_inputs() const { return inputs_->empty_inputs(); }
  void Interrupt() const override { inputs_->Interrupt(); }

 private:
  explicit FileCorpus(InputSet inputs)
      : inputs_(std::make_unique<InputSet>(std::move(inputs))), parts_(PartsOf(*inputs_)) {}

  std::unique_ptr<InputSet> inputs_;  // Readers keep a reference: its address must not change.
  std::vector<FilePart> parts_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_FILE_CORPUS_H_
