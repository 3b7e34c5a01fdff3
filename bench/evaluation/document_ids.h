// Ids as numbers: those of documents that a truth file or a result speaks of, in the order they are
// met. All others are originals that nobody took for copies.
//
//   DocumentIds ids;
//   const uint32_t number = ids.Number("d12");      // the same for the same id
#ifndef REPRISE_BENCH_EVALUATION_DOCUMENT_IDS_H_
#define REPRISE_BENCH_EVALUATION_DOCUMENT_IDS_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/string_view.h"

namespace reprise::bench {

class DocumentIds {
 public:
  uint32_t Number(std::string_view id) {
    return numbers_
        .try_emplace(absl::string_view(id.data(), id.size()),
                     static_cast<uint32_t>(numbers_.size()))
        .first->second;
  }
  uint32_t size() const { return static_cast<uint32_t>(numbers_.size()); }

 private:
  absl::flat_hash_map<std::string, uint32_t> numbers_;
};

}  // namespace reprise::bench

#endif  // REPRISE_BENCH_EVALUATION_DOCUMENT_IDS_H_
