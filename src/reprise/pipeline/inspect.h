// One document after each stage, for people who ask why two pages were or were not found to be
// copies.
//
//   REPRISE_ASSIGN_OR_RETURN(Inspection seen,
//                            InspectDocument(corpus, DedupOptions{}, /*record=*/0));
//   seen.repaired, seen.folded, seen.tokens[0].text      // what each stage made of it
#ifndef REPRISE_PIPELINE_INSPECT_H_
#define REPRISE_PIPELINE_INSPECT_H_

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "reprise/core/origin.h"
#include "reprise/core/span.h"
#include "reprise/core/text_facts.h"
#include "reprise/pipeline/corpus.h"
#include "reprise/pipeline/options.h"

namespace reprise {

struct Inspection {
  // A piece of text that a stage changed. `source` counts bytes of the record's own text, and of
  // the text extracted from it (`decoded`) when it is a page of HTML.
  struct Change {
    Span source;
    std::string before;
    std::string after;
  };
  struct Token {
    Span source;
    std::string text;
    int weight = 0;
  };

  std::string id;
  std::string url;
  Origin origin;
  uint64_t source_bytes = 0;
  TextFacts facts;
  bool is_page = false;        // Of HTML; of what follows, only for a page:
  bool is_whole_page = false;  // no article was found in it, or none was asked for;
  std::string title;           // what it says of itself.
  std::string date;
  std::string author;
  std::string decoded;          // UTF-8 as it was decoded, or extracted from a page.
  std::vector<Change> repairs;  // Mojibake and byte shifts.
  std::string repaired;         // After them.
  std::vector<Change> glosses;  // What was taken out.
  // Lines of its site's template, which are no tokens; as far as the corpus at hand shows them.
  std::vector<Change> template_lines;
  bool is_all_template = false;  // So much of it is that nothing was left out.
  std::string folded;            // As UTF-8.
  std::vector<Token> tokens;
  uint64_t shingles = 0;
  uint64_t distinct_shingles = 0;
  std::vector<uint32_t> minhash;  // 128 slots; empty without shingles.
  uint64_t simhash = 0;
};

// The document of record `record`, or of the first there is when 0. NotFound when there is none;
// DataLoss with the place and the reason when it could not be read. For a page that comes from a
// host the whole corpus is read, to know the template of its site.
absl::StatusOr<Inspection> InspectDocument(const Corpus& corpus, const DedupOptions& options,
                                           uint64_t record);

}  // namespace reprise

#endif  // REPRISE_PIPELINE_INSPECT_H_
