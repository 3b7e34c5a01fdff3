// The file of a command about single documents: from its name, to a corpus of one file.
//
//   REPRISE_ASSIGN_OR_RETURN(const FileCorpus corpus, OpenSingleFile(path, settings.read));
#ifndef REPRISE_CLI_SINGLE_FILE_H_
#define REPRISE_CLI_SINGLE_FILE_H_

#include <string>

#include "absl/status/statusor.h"
#include "reprise/pipeline/file_corpus.h"

namespace reprise::cli {

// InvalidArgument for a directory: which of its files was meant cannot be known. Other errors:
// those of FileCorpus::Open.
absl::StatusOr<FileCorpus> OpenSingleFile(const std::string& path, const ReadOptions& options);

}  // namespace reprise::cli

#endif  // REPRISE_CLI_SINGLE_FILE_H_
