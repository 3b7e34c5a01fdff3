#include "reprise/read/record.h"

#include <array>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/read/internal/json_object.h"
#include "reprise/read/internal/json_string.h"
#include "reprise/read/internal/line.h"
#include "reprise/read/internal/warc_document.h"

namespace reprise {

class RecordParser::Json {
 public:
  explicit Json(const ReadOptions& options)
      : paths_{options.text_field, options.id_field, options.url_field} {
    if (!options.html_field.empty()) paths_.push_back(options.html_field);
  }

  absl::Status Parse(std::string_view line, Record& record) {
    std::array<std::string_view, 4> tokens;
    REPRISE_RETURN_IF_ERROR(
        parser_.Find(line, paths_, absl::MakeSpan(tokens).first(paths_.size())));
    const std::string_view id = tokens[1];
    const std::string_view url = tokens[2];
    const bool is_html = !tokens[3].empty() && tokens[3] != "null";
    const std::string_view text = is_html ? tokens[3] : tokens[0];
    const std::string& name = is_html ? paths_[3] : paths_[0];
    record.media_type = is_html ? MediaType::kHtml : MediaType::kUnknown;
    if (text.empty()) {
      return absl::InvalidArgumentError(
          absl::StrFormat("the record has no field \"%s\": name the one that holds its text "
                          "(text_field, --text-field)",
                          paths_[0]));
    }
    if (text.front() != '"') {
      return internal::NotJson(static_cast<size_t>(text.data() - line.data()),
                               absl::StrFormat("the field \"%s\" is not a string", name));
    }
    const auto begin = static_cast<uint64_t>(text.data() - line.data());
    record.text_value = {begin, begin + text.size()};
    text_.Truncate(0);
    short_.Truncate(0);
    REPRISE_ASSIGN_OR_RETURN(record.text, StringValue(line, text, text_));
    record.id.clear();
    if (!id.empty() && id.front() == '"') {
      REPRISE_ASSIGN_OR_RETURN(record.id, StringValue(line, id, short_));
    } else if (!id.empty() && (id.front() == '-' || IsDigit(id.front()))) {
      const size_t end = id.find_first_not_of("0123456789+-.eE");
      if (end != std::string_view::npos) {
        return internal::NotJson(static_cast<size_t>(id.data() - line.data()) + end,
                                 "JSON has no such number");
      }
      record.id = id;
    }
    record.url.clear();
    if (!url.empty() && url.front() == '"') {
      short_.Truncate(0);
      REPRISE_ASSIGN_OR_RETURN(record.url, StringValue(line, url, short_));
    }
    return absl::OkStatus();
  }

 private:
  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }

  // What the string `token` of `line` says: a view of the line itself when it has no escapes, else
  // of `buffer`.
  static absl::StatusOr<std::string_view> StringValue(std::string_view line, std::string_view token,
                                                      PaddedBuffer& buffer) {
    const std::string_view escaped = token.substr(1, token.size() - 2);
    if (!internal::HasEscape(escaped)) return escaped;
    const size_t bad = internal::AppendUnescaped(escaped, buffer);
    if (bad != std::string_view::npos) {
      return internal::NotJson(static_cast<size_t>(escaped.data() - line.data()) + bad,
                               "JSON has no such escape");
    }
    return buffer.view();
  }

  std::vector<std::string> paths_;
  internal::JsonObjectParser parser_;
  PaddedBuffer text_;
  PaddedBuffer short_;
};

namespace {

// Nothing but standard input is taken for JSONL whatever stands in it.
absl::Status WithHintOnStandardInput(const absl::Status& status, std::string_view line) {
  if (internal::TrimLeadingBlanks(line).starts_with('{')) return status;
  return absl::Status(
      status.code(),
      absl::StrFormat(
          "%s; standard input is read as JSONL or WARC: give text and HTML files by name",
          std::string(status.message())));
}

}  // namespace

RecordParser::RecordParser(const InputSet& inputs)
    : inputs_(inputs),
      json_(std::make_unique<Json>(inputs.options())),
      warc_(std::make_unique<internal::WarcDocumentParser>()) {}

RecordParser::~RecordParser() = default;

absl::Status RecordParser::Parse(const RecordBatch& batch, const RawRecord& raw, Record& record) {
  const std::string_view bytes = batch.bytes(raw);
  const InputFile& file = inputs_.files()[raw.file];
  record.date.clear();
  record.media_type = MediaType::kUnknown;
  record.declared_charset = {};
  switch (raw.format) {
    case RecordFormat::kText:
      record.id = file.id_base;
      record.url.clear();
      record.text = bytes;
      record.text_value = {};
      record.is_utf8 = false;
      break;
    case RecordFormat::kJsonl:
      if (absl::Status status = json_->Parse(bytes, record); !status.ok()) {
        return file.path == "-" ? WithHintOnStandardInput(status, bytes) : status;
      }
      if (record.id.empty()) record.id = absl::StrFormat("%s:%d", file.id_base, raw.record);
      record.is_utf8 = true;
      break;
    case RecordFormat::kWarc:
      REPRISE_RETURN_IF_ERROR(warc_->Parse(bytes, inputs_.options().max_record_bytes, record));
      if (record.id.empty()) record.id = absl::StrFormat("%s:%d", file.id_base, raw.record);
      break;
  }
  return absl::OkStatus();
}

}  // namespace reprise
