// Keeps the tokens of the documents in which shared passages are to be measured: in memory up to a
// budget, beyond it in an unnamed file of the work directory.
//
//   TokenStore store({.memory_bytes = budget, .work_dir = "/tmp"});
//   REPRISE_RETURN_IF_ERROR(store.Put(doc, tokens));
//   TokenStore::Reader reader(store);                        // one a thread
//   REPRISE_ASSIGN_OR_RETURN(absl::Span<const TokenCode> codes, reader.Get(doc));
//
// Memory: 4 bytes a token up to the budget, and 16 bytes a document. Thread rule: Put from one
// thread; then any number of Readers. Errors: ResourceExhausted when the work directory is full,
// naming it and --work-dir.
#ifndef REPRISE_PASSAGE_TOKEN_STORE_H_
#define REPRISE_PASSAGE_TOKEN_STORE_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "absl/types/span.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/work_file.h"
#include "reprise/passage/token_codes.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

class TokenStore {
 public:
  struct Options {
    uint64_t memory_bytes = uint64_t{1} << 30;
    std::string work_dir = "/tmp";
  };

  explicit TokenStore(Options options);
  ~TokenStore();
  TokenStore(const TokenStore&) = delete;
  TokenStore& operator=(const TokenStore&) = delete;

  // REQUIRES: `doc` not put before.
  absl::Status Put(DocIndex doc, const TokenList& tokens);

  bool Contains(DocIndex doc) const { return places_.contains(doc); }
  uint64_t spilled_bytes() const;

  class Reader {
   public:
    explicit Reader(const TokenStore& store) : store_(store) {}
    // The view is valid until the next but one call: two documents can be held at a time. NotFound
    // when the document was never put.
    absl::StatusOr<absl::Span<const TokenCode>> Get(DocIndex doc);

   private:
    const TokenStore& store_;
    std::vector<TokenCode> buffers_[2];
    int next_buffer_ = 0;
  };

 private:
  struct Place {
    const TokenCode* memory = nullptr;  // Null when in the file.
    uint64_t file_offset = 0;
    uint64_t count = 0;
  };

  Options options_;
  uint64_t memory_used_ = 0;
  absl::flat_hash_map<DocIndex, Place> places_;
  std::vector<std::unique_ptr<TokenCode[]>> documents_;
  WorkFile file_;
  std::vector<TokenCode> codes_;
};

}  // namespace reprise

#endif  // REPRISE_PASSAGE_TOKEN_STORE_H_
