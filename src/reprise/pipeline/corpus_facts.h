// What the first pass over a corpus learns of it, whatever the run is looking for.
#ifndef REPRISE_PIPELINE_CORPUS_FACTS_H_
#define REPRISE_PIPELINE_CORPUS_FACTS_H_

#include <cstdint>
#include <vector>

#include "reprise/core/origin.h"
#include "reprise/core/passed_over.h"
#include "reprise/extract/extractor.h"
#include "reprise/pipeline/document_table.h"

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

struct CorpusFacts {
  DocumentTable documents;            // All, by DocIndex.
  std::vector<Rejection> rejections;  // In input order.
  uint64_t input_bytes = 0;           // Of the files on disk.
  uint64_t content_bytes = 0;         // After decompression.
  uint64_t text_bytes = 0;            // Of all documents, as UTF-8.
  PassedOver passed_over;             // What is no document.
  PageCounts pages;
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_CORPUS_FACTS_H_
