// What the first pass over a corpus learns of it, whatever the run is looking for.
#ifndef REPRISE_PIPELINE_CORPUS_FACTS_H_
#define REPRISE_PIPELINE_CORPUS_FACTS_H_

#include <cstdint>
#include <vector>

#include "reprise/core/origin.h"
#include "reprise/core/passed_over.h"
#include "reprise/pipeline/document_table.h"

namespace reprise {

struct CorpusFacts {
  DocumentTable documents;            // All, by DocIndex.
  std::vector<Rejection> rejections;  // In input order.
  uint64_t input_bytes = 0;           // Of the files on disk.
  uint64_t content_bytes = 0;         // After decompression.
  uint64_t text_bytes = 0;            // Of all documents, as UTF-8.
  PassedOver passed_over;             // What is no document.
};

}  // namespace reprise

#endif  // REPRISE_PIPELINE_CORPUS_FACTS_H_
