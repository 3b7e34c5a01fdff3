// The files to read, named and in order: from INPUT arguments, to a list that every pass walks the
// same way.
//
//   REPRISE_ASSIGN_OR_RETURN(const InputSet inputs,
//                            InputSet::Open({"crawl/", "more.jsonl.zst"}, ReadOptions{}));
//   for (const InputFile& file : inputs.files()) ...
//
// A directory is walked to the bottom and its files are sorted by path, bytewise; INPUTs stay in
// the order given. Hidden files and directories (a leading dot) below a directory are passed over,
// and so are pipes, sockets and devices; links to files are followed, links to directories are not.
//
// "-" is standard input, which can be read only once: what comes through a pipe is copied to an
// unlinked file in ReadOptions::work_dir while it is first read, so that later passes can read it
// again. A file as standard input is read in place.
//
// Errors: InvalidArgument for an INPUT that does not exist or cannot be opened, for "-" named twice
// and for a work_dir that takes no file, all before anything is read. A file below a directory that
// cannot be opened is one Rejection when its turn comes.
#ifndef REPRISE_READ_INPUT_SET_H_
#define REPRISE_READ_INPUT_SET_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "absl/status/statusor.h"

namespace reprise {

struct ReadOptions {
  std::string text_field = "text";  // JSONL fields; a dot goes into an object: "doc.body".
  std::string id_field = "id";
  std::string url_field = "url";
  // JSONL field that holds a page of HTML: a record that has it is that page, and another one the
  // text of text_field. Empty: there is none.
  std::string html_field;
  // A longer text or line is rejected without being held in memory.
  uint64_t max_record_bytes = uint64_t{64} << 20;
  std::string work_dir = "/tmp";  // Where standard input is copied to.

  // InvalidArgument when a field name is empty or max_record_bytes is 0.
  absl::Status Validate() const;
};

struct InputFile {
  std::string path;         // To open; "-" for standard input.
  std::string id_base;      // Path below the INPUT directory, or the file's name: the id of a text
                            // file, and the start of `id_base:record` for a record without an id.
  uint64_t size_bytes = 0;  // On disk; 0 when not known. For progress only.
};

class StandardInputCopy;

class InputSet {
 public:
  static absl::StatusOr<InputSet> Open(const std::vector<std::string>& inputs, ReadOptions options);

  const std::vector<InputFile>& files() const { return files_; }
  // Directories among the INPUTs below which no file was found.
  const std::vector<std::string>& empty_inputs() const { return empty_inputs_; }
  const ReadOptions& options() const { return options_; }
  uint64_t total_bytes() const;   // Of all files on disk.
  uint64_t memory_bytes() const;  // Of the list of files: some 200 bytes each.

  // Ends a walk that waits for standard input: it returns Cancelled soon, and so does any later one
  // that would have to wait. From any thread. Files never make anybody wait.
  void Interrupt() const;

 private:
  friend class RecordReader;

  ReadOptions options_;
  std::vector<InputFile> files_;
  std::vector<std::string> empty_inputs_;
  std::shared_ptr<StandardInputCopy> standard_input_;  // Null unless "-" is among the inputs.
};

}  // namespace reprise

#endif  // REPRISE_READ_INPUT_SET_H_
