#include "reprise/read/record_reader.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/status/status.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/compression.h"
#include "reprise/read/internal/file_source.h"
#include "reprise/read/internal/format_sniffer.h"
#include "reprise/read/internal/peekable_source.h"
#include "reprise/read/internal/record_source.h"
#include "reprise/read/internal/standard_input_copy.h"

namespace reprise {

class RecordReader::Walk {
 public:
  Walk(const InputSet& inputs, ReadSizes sizes, const ReadStretch& stretch, bool leaves_marks)
      : inputs_(inputs),
        sizes_(sizes),
        stretch_(stretch),
        leaves_marks_(leaves_marks),
        next_file_(stretch.from.file),
        next_doc_(stretch.from.doc),
        file_bytes_before_(stretch.from.input_bytes - stretch.from.frame_offset) {}

  absl::StatusOr<bool> Next(RecordBatch& batch) {
    batch.Clear();
    batch.first_doc = next_doc_;
    while (!internal::IsFull(batch, sizes_) && next_file_ < EndFile()) {
      if (records_ == nullptr) {
        if (leaves_marks_) LeaveMark(batch);
        const absl::Status opened = OpenFile();
        if (!opened.ok()) {
          REPRISE_RETURN_IF_ERROR(internal::RejectRest(File(), opened, 1, 0, 0, batch));
          CloseFile();
          continue;
        }
      }
      REPRISE_ASSIGN_OR_RETURN(const bool more, records_->Fill(batch));
      if (more) break;
      CloseFile();
    }
    REPRISE_RETURN_IF_ERROR(CheckDocumentCount(next_doc_, batch.records.size()));
    next_doc_ += static_cast<DocIndex>(batch.records.size());
    batch.input_bytes_read = input_bytes_ + (content_ == nullptr ? 0 : content_->input_bytes());
    batch.content_bytes_read =
        content_bytes_ + (content_ == nullptr ? 0 : content_->content_bytes());
    const bool has_read = batch.input_bytes_read > told_input_bytes_ ||
                          batch.content_bytes_read > told_content_bytes_;
    told_input_bytes_ = batch.input_bytes_read;
    told_content_bytes_ = batch.content_bytes_read;
    return next_file_ < EndFile() || has_read || !batch.marks.empty() || !batch.records.empty() ||
           !batch.rejections.empty() || batch.passed_over.total() > 0;
  }

 private:
  // Behind the last file, or the last that something is read of.
  uint64_t EndFile() const {
    const ReadMark& to = stretch_.to;
    return std::min<uint64_t>(inputs_.files().size(),
                              to.file + uint64_t{to.record_offset > 0 ? 1U : 0U});
  }

  bool BeginsInside() const {
    return next_file_ == stretch_.from.file && stretch_.from.frame_offset > 0;
  }

  internal::FileToRead File() const {
    internal::FileToRead file = {.index = next_file_,
                                 .path = inputs_.files()[next_file_].path,
                                 .max_record_bytes = inputs_.options().max_record_bytes,
                                 .sizes = sizes_,
                                 .input_bytes_before = file_bytes_before_,
                                 .leaves_marks = leaves_marks_};
    if (BeginsInside()) file.from = stretch_.from;
    if (next_file_ == stretch_.to.file) file.end_offset = stretch_.to.record_offset;
    return file;
  }

  // Before a file, unless the last one is near.
  void LeaveMark(RecordBatch& batch) {
    const bool is_near =
        next_file_ > stretch_.from.file && file_bytes_before_ - marked_bytes_ < kMarkSpacing;
    if (is_near) return;
    marked_bytes_ = file_bytes_before_;
    batch.marks.push_back({.input_bytes = file_bytes_before_,
                           .file = next_file_,
                           .doc = next_doc_ + static_cast<DocIndex>(batch.records.size())});
  }

  absl::Status OpenFile() {
    const std::string& path = inputs_.files()[next_file_].path;
    const uint64_t begin = BeginsInside() ? stretch_.from.frame_offset : 0;
    std::unique_ptr<internal::ByteSource> file;
    if (path == "-" && inputs_.standard_input_ != nullptr) {
      file = internal::StandardInputSource(*inputs_.standard_input_, sizes_.chunk_bytes, begin);
    } else {
      REPRISE_ASSIGN_OR_RETURN(file, internal::OpenFile(path, sizes_.chunk_bytes, begin));
    }
    REPRISE_ASSIGN_OR_RETURN(content_,
                             internal::OpenContent(std::move(file), path, sizes_.chunk_bytes));
    if (BeginsInside()) {  // Only lines have marks inside files.
      records_ = internal::OpenRecords(RecordFormat::kJsonl, File(), *content_);
      return absl::OkStatus();
    }
    const std::string_view peeked = content_->Peek(internal::kSniffedBytes);
    REPRISE_ASSIGN_OR_RETURN(const RecordFormat format,
                             internal::SniffFormat(peeked.substr(0, internal::kSniffedBytes),
                                                   peeked.size() < internal::kSniffedBytes, path));
    records_ = internal::OpenRecords(format, File(), *content_);
    return absl::OkStatus();
  }

  void CloseFile() {
    records_.reset();
    if (content_ != nullptr) {
      input_bytes_ += content_->input_bytes();
      content_bytes_ += content_->content_bytes();
      content_.reset();
    }
    file_bytes_before_ += inputs_.files()[next_file_].size_bytes;
    ++next_file_;
  }

  const InputSet& inputs_;
  const ReadSizes sizes_;
  const ReadStretch stretch_;
  const bool leaves_marks_;
  uint32_t next_file_;
  DocIndex next_doc_;
  std::unique_ptr<internal::PeekableSource> content_;  // Of the open file.
  std::unique_ptr<internal::RecordSource> records_;    // Reads content_.
  uint64_t input_bytes_ = 0;                           // Of the files before it.
  uint64_t content_bytes_ = 0;
  uint64_t told_input_bytes_ = 0;  // By the batches so far.
  uint64_t told_content_bytes_ = 0;
  uint64_t file_bytes_before_;  // As they were when the InputSet was made.
  uint64_t marked_bytes_ = 0;   // Of them, before the last mark.
};

RecordReader::RecordReader(const InputSet& inputs, ReadSizes sizes)
    : walk_(std::make_unique<Walk>(inputs, sizes, ReadStretch{}, /*leaves_marks=*/true)) {}

RecordReader::RecordReader(const InputSet& inputs, ReadSizes sizes, const ReadStretch& stretch)
    : walk_(std::make_unique<Walk>(inputs, sizes, stretch, /*leaves_marks=*/false)) {}

RecordReader::RecordReader(const InputSet& inputs, ReadSizes sizes, const FilePart& part)
    : walk_(std::make_unique<Walk>(
          inputs, sizes,
          ReadStretch{.from = {.input_bytes = part.input_bytes, .file = part.first},
                      .to = {.file = part.end, .doc = kNoDoc}},
          /*leaves_marks=*/true)) {}

RecordReader::~RecordReader() = default;

absl::StatusOr<bool> RecordReader::Next(RecordBatch& batch) { return walk_->Next(batch); }

}  // namespace reprise
