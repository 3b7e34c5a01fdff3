#include "reprise/read/internal/content_type.h"

#include <algorithm>
#include <array>

#include "reprise/read/internal/header_fields.h"

namespace reprise::internal {
namespace {

using namespace std::string_view_literals;

// The value of a parameter: what a quoted string says, or what stands before white space.
std::string ParameterValue(std::string_view text) {
  text = TrimWhiteSpace(text);
  std::string value;
  if (!text.starts_with('"')) {
    value = text.substr(0, text.find_first_of(" \t,'\""));
    return value;
  }
  for (size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] == '\\' && i + 1 < text.size()) ++i;
    value += text[i];
  }
  return std::string(TrimWhiteSpace(value));
}

}  // namespace

ContentType ParseContentType(std::string_view value) {
  ContentType result;
  size_t end = std::min(value.find(';'), value.size());
  // Two fields, or two types in one: the first counts.
  result.media_type = TrimWhiteSpace(value.substr(0, std::min(end, value.find(','))));
  for (char& c : result.media_type) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (result.media_type.find('/') == std::string::npos) result.media_type.clear();
  while (end < value.size()) {
    const size_t begin = end + 1;
    end = std::min(value.find(';', begin), value.size());
    const std::string_view parameter = value.substr(begin, end - begin);
    const size_t equals = parameter.find('=');
    if (equals == std::string_view::npos) continue;
    if (EqualIgnoringCase(TrimWhiteSpace(parameter.substr(0, equals)), "charset")) {
      result.charset = ParameterValue(parameter.substr(equals + 1));
      if (!result.charset.empty()) break;
    }
  }
  return result;
}

TextKind KindOf(std::string_view media_type) {
  static constexpr std::array kHtml = {"text/html"sv, "application/xhtml+xml"sv,
                                       "application/vnd.wap.xhtml+xml"sv, "text/xhtml"sv};
  static constexpr std::array kNoArticle = {"text/css"sv,
                                            "text/javascript"sv,
                                            "text/ecmascript"sv,
                                            "text/x-javascript"sv,
                                            "text/calendar"sv,
                                            "text/vcard"sv,
                                            "text/x-vcard"sv,
                                            "text/csv"sv,
                                            "text/xml"sv,
                                            "text/vtt"sv,
                                            "text/dns"sv,
                                            "text/json"sv,
                                            "text/x-json"sv,
                                            "text/cache-manifest"sv,
                                            "text/tab-separated-values"sv,
                                            "text/event-stream"sv};
  const auto is_one_of = [media_type](const auto& types) {
    return std::find(types.begin(), types.end(), media_type) != types.end();
  };
  if (media_type.empty()) return {.is_text = true, .kind = MediaType::kUnknown};
  if (is_one_of(kHtml)) return {.is_text = true, .kind = MediaType::kHtml};
  if (media_type.starts_with("text/") && !is_one_of(kNoArticle)) {
    return {.is_text = true, .kind = MediaType::kText};
  }
  return {};
}

}  // namespace reprise::internal
