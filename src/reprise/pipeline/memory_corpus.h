// The corpus of a program that has its texts in memory.
//
//   MemoryCorpus corpus;
//   corpus.Add("page 1", bytes);        // any encoding; copied
//
// Thread rule: Add from one thread; const use from several is safe.
#ifndef REPRISE_PIPELINE_MEMORY_CORPUS_H_
#define REPRISE_PIPELINE_MEMORY_CORPUS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "reprise/core/doc_index.h"
#include "reprise/pipeline/corpus.h"

namespace reprise {

class MemoryCorpus : public Corpus {
 public:
  void Add(std::string_view id, std::string_view bytes);

  DocIndex size() const { return static_cast<DocIndex>(texts_.size()); }
  const std::string& id(DocIndex doc) const { return texts_[doc].id; }

  std::unique_ptr<RecordStream> Open() const override;
  std::unique_ptr<RecordStream> Open(const ReadStretch& stretch) const override;
  std::unique_ptr<RecordInterpreter> NewInterpreter() const override;
  Origin OriginOf(const RawRecord& raw) const override;
  uint64_t total_bytes() const override { return total_bytes_; }

 private:
  friend class MemoryStream;
  friend class MemoryInterpreter;

  struct Text {
    std::string id;
    std::string bytes;
  };
  std::vector<Text> texts_;
  uint64_t total_bytes_ = 0;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_MEMORY_CORPUS_H_
