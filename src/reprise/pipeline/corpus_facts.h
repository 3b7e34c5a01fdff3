// What the first pass over a corpus learns of it, whatever the run is looking for.
//
//   REPRISE_ASSIGN_OR_RETURN(FingerprintPassResult pass,
//                            RunFingerprintPass(corpus, options, silent));
//   const CorpusFacts& facts = pass.facts;
//   facts.documents[doc].tokens, facts.rejections.size(), facts.pages.whole
#ifndef REPRISE_PIPELINE_CORPUS_FACTS_H_
#define REPRISE_PIPELINE_CORPUS_FACTS_H_

#include <cstdint>
#include <string>
#include <vector>

#include "reprise/cluster/keep_policy.h"
#include "reprise/core/chunked_vector.h"
#include "reprise/core/doc_index.h"
#include "reprise/core/passed_over.h"
#include "reprise/core/rejection_list.h"
#include "reprise/extract/extractor.h"
#include "reprise/extract/template_lines.h"
#include "reprise/pipeline/document_table.h"
#include "reprise/pipeline/page_lines.h"
#include "reprise/read/read_mark.h"

namespace reprise {

// Of the documents that were pages of HTML.
struct PageCounts {
  uint64_t pages = 0;
  uint64_t whole = 0;  // Of those, without an article: all their text was taken.
  uint64_t cut = 0;    // Of those, with more than is looked at: see ExtractCuts.

  void Count(const ExtractedPage& page) {
    ++pages;
    whole += page.is_whole_page ? 1 : 0;
    cut += page.cuts.any() ? 1 : 0;
  }
  void Add(const PageCounts& other) {
    pages += other.pages;
    whole += other.whole;
    cut += other.cut;
  }
};

// What was left out of tokens as lines of a site's template.
struct TemplateCounts {
  uint64_t pages = 0;   // That have such lines.
  uint64_t spared = 0;  // Beside these: with so many that all of the page was kept.
  uint64_t tokens = 0;

  void Count(const PageLines& lines) {
    pages += lines.left_out().empty() ? 0 : 1;
    spared += lines.is_spared() ? 1 : 0;
    tokens += lines.tokens_left_out();
  }
  void Add(const TemplateCounts& other) {
    pages += other.pages;
    spared += other.spared;
    tokens += other.tokens;
  }
};

// One of those on most pages.
struct ShownTemplateLine {
  DocIndex doc = kNoDoc;  // The first that has it; what it says is read there in the second pass.
  std::string host;
  std::string text;
  uint64_t line = 0;   // HashOfLine.
  uint32_t pages = 0;  // Different ones that it stands on,
  uint32_t of = 0;     // of so many of the host.
};

struct CorpusFacts {
  DocumentTable documents;  // All, by DocIndex.
  // By DocIndex, up to the last comparable document; only where the keep policy asks for it.
  ChunkedVector<KeepRank> keep_ranks;
  std::vector<ReadMark> marks;  // That the walk has left.
  RejectionList rejections;     // In input order.
  uint64_t input_bytes = 0;     // Of the files on disk.
  uint64_t content_bytes = 0;   // After decompression.
  uint64_t text_bytes = 0;      // Of all documents, as UTF-8.
  PassedOver passed_over;       // What is no document.
  PageCounts pages;
  TemplateLines template_lines;
  TemplateCounts left_out;                        // Of template_lines.
  std::vector<ShownTemplateLine> shown_template;  // Those on most pages first.
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_CORPUS_FACTS_H_
