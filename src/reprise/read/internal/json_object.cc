#include "reprise/read/internal/json_object.h"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "absl/strings/str_format.h"
#include "reprise/read/internal/json_mistake.h"
#include "reprise/read/internal/json_string.h"
#include "reprise/read/internal/line.h"
#include "reprise/read/padded_buffer.h"

namespace reprise::internal {

namespace ondemand = simdjson::ondemand;

static_assert(PaddedBuffer::kPadding >= simdjson::SIMDJSON_PADDING);

namespace {

// The parser's index takes up to 4 bytes a byte of the longest line it has seen: one giant must not
// hold on to that in every thread.
constexpr size_t kOrdinaryLineBytes = size_t{1} << 20;
constexpr size_t kGiantLineBytes = size_t{16} << 20;

std::string_view TrimTrailingBlanks(std::string_view token) {
  return token.substr(0, token.find_last_not_of(kJsonWhiteSpace) + 1);
}

}  // namespace

class JsonObjectParser::Walk {
 public:
  // What is left of each path below the object that is being walked; without data for a path that
  // does not lead there.
  using Rests = std::array<std::string_view, kMaxPaths>;

  absl::Status Find(std::string_view json, absl::Span<const std::string> paths,
                    absl::Span<std::string_view> tokens) {
    json_ = json;
    tokens_ = tokens;
    std::fill(tokens_.begin(), tokens_.end(), std::string_view());
    const size_t begin = std::min(json.find_first_not_of(kJsonWhiteSpace), json.size());
    if (begin == json.size() || json[begin] != '{') {
      return NotJson(begin, "a JSON object was expected");
    }
    simdjson::error_code error = Reserve(json.size());
    if (error) return Explain(error, json.size());
    ondemand::document document;
    error = parser_->iterate(json.data(), json.size(), json.size() + simdjson::SIMDJSON_PADDING)
                .get(document);
    if (error) return Explain(error, json.size());
    ondemand::object object;
    error = document.get_object().get(object);
    Rests rests;
    for (size_t i = 0; i < paths.size(); ++i) rests[i] = paths[i];
    if (!error) error = Visit(object, rests);
    const char* location = nullptr;
    const bool at_end = document.current_location().get(location) != simdjson::SUCCESS;
    const size_t byte =
        at_end ? json.size() : std::min(static_cast<size_t>(location - json.data()), json.size());
    if (error) return Explain(error, byte);
    if (!at_end) return NotJson(byte, "the object ends before this, but the line goes on");
    return absl::OkStatus();
  }

 private:
  simdjson::error_code Reserve(size_t bytes) {
    if (parser_.has_value() && parser_->capacity() > kGiantLineBytes &&
        bytes < kOrdinaryLineBytes) {
      parser_.reset();
    }
    if (!parser_.has_value()) parser_.emplace();
    // In steps, as simdjson itself would make room for each longer line anew.
    if (parser_->capacity() >= bytes) return simdjson::SUCCESS;
    return parser_->allocate(std::max(bytes, 2 * parser_->capacity()));
  }

  simdjson::error_code Visit(ondemand::object& object, const Rests& rests) {
    for (auto item : object) {
      ondemand::field field;
      if (const simdjson::error_code error = std::move(item).get(field)) return error;
      const std::string_view key = KeyText(field.key().raw());
      ondemand::value& value = field.value();
      Rests below;
      bool goes_below = false;
      for (size_t i = 0; i < tokens_.size(); ++i) {
        const std::string_view rest = rests[i];
        if (rest.data() == nullptr || !tokens_[i].empty() || !rest.starts_with(key)) continue;
        if (rest.size() == key.size()) {
          tokens_[i] = TrimTrailingBlanks(value.raw_json_token());
        } else if (rest[key.size()] == '.') {
          below[i] = rest.substr(key.size() + 1);
          goes_below = true;
        }
      }
      if (goes_below && value.raw_json_token().front() == '{') {
        ondemand::object inner;
        if (const simdjson::error_code error = value.get_object().get(inner)) return error;
        if (const simdjson::error_code error = Visit(inner, below)) return error;
      }
    }
    return simdjson::SUCCESS;
  }

  // The key that begins at `begin`, behind its quote; the parser has seen that it ends.
  std::string_view KeyText(const char* begin) {
    const char* end = begin;
    bool escaped = false;
    for (; *end != '"'; ++end) {
      if (*end == '\\') {
        escaped = true;
        ++end;
      }
    }
    const std::string_view key(begin, static_cast<size_t>(end - begin));
    if (!escaped) return key;
    key_.Truncate(0);
    AppendUnescaped(key, key_);  // Not a key we look for when an escape is wrong.
    return key_.view();
  }

  absl::Status Explain(simdjson::error_code error, size_t byte) const {
    if (error == simdjson::MEMALLOC) return absl::ResourceExhaustedError("no memory for JSON");
    if (error == simdjson::CAPACITY) return NotJson(0, "the line is too long to be parsed");
    if (const std::optional<JsonMistake> mistake = FindMistakeInText(json_)) {
      return NotJson(mistake->byte, mistake->what);
    }
    if (error == simdjson::INCOMPLETE_ARRAY_OR_OBJECT || byte == json_.size()) {
      return NotJson(json_.size(), "the line ends before its JSON object does");
    }
    return NotJson(byte, "this is not what JSON has here");
  }

  std::optional<ondemand::parser> parser_;
  std::string_view json_;
  absl::Span<std::string_view> tokens_;
  PaddedBuffer key_;
};

JsonObjectParser::JsonObjectParser() : walk_(std::make_unique<Walk>()) {}
JsonObjectParser::~JsonObjectParser() = default;

absl::Status JsonObjectParser::Find(std::string_view json, absl::Span<const std::string> paths,
                                    absl::Span<std::string_view> tokens) {
  return walk_->Find(json, paths, tokens);
}

bool IsJsonObject(std::string_view text) {
  PaddedBuffer padded;
  padded.Append(text);
  return JsonObjectParser().Find(padded.view(), {}, {}).ok();
}

absl::Status NotJson(size_t byte, std::string_view what) {
  return absl::InvalidArgumentError(absl::StrFormat("byte %d of the record: %s", byte, what));
}

}  // namespace reprise::internal
