// The ids, addresses and places of the documents that results name: kept while the corpus is read,
// asked for when the lists of duplicates and clusters are written.
//
//   NamedDocuments named(memory_bytes, work_dir);
//   REPRISE_RETURN_IF_ERROR(named.Add({.doc = 7, .id = "a", ...}));       // ascending
//   REPRISE_RETURN_IF_ERROR(named.Finish());
//   NamedDocuments::Reader reader(named);
//   REPRISE_ASSIGN_OR_RETURN(const NamedDocument* document, reader.Get(7));
//
// Memory: about 10 bytes, its id and what its address does not share with the beginning of the one
// before it a document, 8 more for a page of HTML, up to the budget; beyond it they go to a work
// file, by the page, of which 56 bytes stay for each 4 KiB. Cost: a search among the pages and a
// walk over half of one, a page that is in the file read for it; none of that for the document that
// follows the last one asked for. Thread rule: Add from one thread; after Finish any number of
// Readers, each used by one thread. Errors: those of WorkFile; NotFound for a document that was not
// added.
#ifndef REPRISE_PIPELINE_NAMED_DOCUMENTS_H_
#define REPRISE_PIPELINE_NAMED_DOCUMENTS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/work_file.h"
#include "reprise/read/record_batch.h"

namespace reprise {

struct NamedDocument {
  DocIndex doc = 0;
  std::string id;
  RawRecord place;                    // Its file, record and offset.
  std::string url;                    // Empty when it has none.
  std::optional<uint64_t> page_text;  // Of a page of HTML, a hash of the text taken from it.
};

class NamedDocuments {
 public:
  NamedDocuments(uint64_t memory_bytes, std::string work_dir);

  absl::Status Add(const NamedDocument& document);
  // After the last Add.
  absl::Status Finish();

  uint64_t spilled_bytes() const { return file_.size(); }

  class Reader {
   public:
    explicit Reader(const NamedDocuments& documents) : documents_(documents) {}

    // Valid until the next call.
    absl::StatusOr<const NamedDocument*> Get(DocIndex doc);

   private:
    absl::Status OpenPage(size_t page);
    void ReadNext();

    const NamedDocuments& documents_;
    std::string buffer_;     // A page of the file.
    std::string_view rest_;  // What was not read yet of the page at hand.
    size_t page_ = ~size_t{0};
    NamedDocument current_;
  };

 private:
  // The documents from `first` up to the first of the next page.
  struct Page {
    std::string bytes;  // Empty when it is in the file.
    uint64_t offset = 0;
    uint32_t size = 0;
    DocIndex first = 0;
  };

  absl::Status ClosePage();

  uint64_t memory_left_;
  WorkFile file_;
  ChunkedVector<Page> pages_;
  std::string open_;  // The page that is being filled.
  NamedDocument last_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_NAMED_DOCUMENTS_H_
