// What every run over a corpus says of itself in its summary, whatever it was looking for.
//
//   Summary summary;                            // of deduplication: summary.h
//   summary.documents = 5;
//   summary.stage_seconds = {{"sketch", 1.2}};
#ifndef REPRISE_REPORT_RUN_SUMMARY_H_
#define REPRISE_REPORT_RUN_SUMMARY_H_

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/passed_over.h"
#include "reprise/report/listed_template_line.h"

namespace reprise {

struct RunSummary {
  uint64_t documents = 0;  // Read and not rejected.
  uint64_t empty = 0;      // Of those, without a letter or digit: never compared.
  uint64_t repeating = 0;  // Of those, repeat a passage of their own.
  uint64_t contained = 0;  // Of those, stand in another document as a part of it.
  uint64_t rejected = 0;
  PassedOver passed_over;    // What crawl files hold beside documents.
  uint64_t pages = 0;        // Of the documents, pages of HTML;
  uint64_t pages_whole = 0;  // of those, without an article: all their text was taken;
  uint64_t pages_cut = 0;    // and of those, with more elements or bytes than are looked at.
  // Lines of sites' templates, which do not count as text: how many different ones, of how many
  // hosts; on how many pages, and their tokens there; and how many pages were left whole because
  // they are template nearly throughout.
  uint64_t template_lines = 0;
  uint64_t template_hosts = 0;
  uint64_t template_pages = 0;
  uint64_t template_tokens = 0;
  uint64_t template_spared = 0;
  std::vector<ListedTemplateLine> shown_template;  // Those on most pages first.
  std::vector<std::string> inputs;                 // As given.
  uint64_t input_bytes = 0;                        // Of the files on disk.
  uint64_t content_bytes = 0;                      // After decompression.
  uint64_t text_bytes = 0;                         // Of all documents, as UTF-8.
  std::vector<std::pair<std::string, double>> stage_seconds;
  double seconds = 0;
  uint64_t peak_memory_bytes = 0;
  uint64_t memory_bytes = 0;  // What it was told to keep to; 0 when not told.
  // Signatures, postings and shingle sets that went to work files because of that.
  uint64_t spilled_bytes = 0;
  std::vector<std::pair<std::string, std::string>> options;
  std::string version;
  uint64_t fold_table_hash = 0;
  std::string kernel;            // The instruction set it ran on; decides nothing but the time.
  std::string output_directory;  // Empty when nothing was written.
};

}  // namespace reprise

#endif  // REPRISE_REPORT_RUN_SUMMARY_H_
