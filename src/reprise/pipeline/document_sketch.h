// Sketches of documents, and of those that come from a site what a sketch is made of once the
// site's template is known.
//
//   SketchMaker maker(options, index);                         // one a thread
//   maker.Make(tokens, shingles, entry, document);             // a sketch
//   maker.MakeOfSite(template_lines, entry, document);         // of a document that waited
//
// A document of a site waits as its tokens and lines, some ten bytes a token. Thread rule: one a
// thread.
#ifndef REPRISE_PIPELINE_DOCUMENT_SKETCH_H_
#define REPRISE_PIPELINE_DOCUMENT_SKETCH_H_

#include <cstdint>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "reprise/cluster/keep_policy.h"
#include "reprise/extract/template_lines.h"
#include "reprise/passage/self_repeat.h"
#include "reprise/pipeline/candidate_index.h"
#include "reprise/pipeline/document_table.h"
#include "reprise/pipeline/options.h"
#include "reprise/pipeline/page_lines.h"
#include "reprise/shingle/shingles.h"
#include "reprise/shingle/tokens.h"

namespace reprise {

// What is kept of a comparable document on its way to the indexes.
struct DocumentSketch {
  bool waits = false;  // For the template of its site: only tokens, lines and rank are filled in.
  Sketch sketch;
  std::vector<uint64_t> sample;  // This and the next are not filled in without find_passages.
  uint64_t shingles = 0;
  KeepRank rank;  // Where the keep policy asks for it.
  // Of the template lines to be shown those it has, by number. Of a document that did not wait they
  // are set by whoever made its sketch.
  std::vector<uint32_t> shown;
  TokenList tokens;  // Without positions.
  PageLines lines;

  uint64_t memory_bytes() const;
};

// Which of a document's lines are to be shown. Const use from several threads is safe.
class ShownLines {
 public:
  ShownLines() = default;
  explicit ShownLines(const TemplateLines& template_lines);

  // Replaces `numbers` by those in TemplateLines::most_seen.
  void NumbersOf(const PageLines& lines, std::vector<uint32_t>& numbers) const;

 private:
  absl::flat_hash_map<uint64_t, uint32_t> number_of_line_;
};

class SketchMaker {
 public:
  // `index` must outlive the maker.
  SketchMaker(const DedupOptions& options, const CandidateIndex& index);

  // Sets the repeats of `entry`.
  void Make(const TokenList& tokens, const ShingleList& shingles, DocumentEntry& entry,
            DocumentSketch& document);

  // Leaves the template out of a document that waited and sets all of `entry` that depends on it.
  void MakeOfSite(const TemplateLines& template_lines, const ShownLines& shown,
                  DocumentEntry& entry, DocumentSketch& document);

 private:
  const CandidateIndex& index_;
  const bool find_passages_;
  SelfRepeatFinder repeats_;
  ShingleList shingles_;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_DOCUMENT_SKETCH_H_
