#include "reprise/core/date_time.h"

#include <chrono>

namespace reprise {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  bool Take(char c) {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }

  // Exactly `digits` of them, as a number.
  std::optional<int> Number(size_t digits) {
    if (text_.size() < digits) return std::nullopt;
    int number = 0;
    for (size_t i = 0; i < digits; ++i) {
      if (!IsDigit(text_[i])) return std::nullopt;
      number = 10 * number + (text_[i] - '0');
    }
    text_.remove_prefix(digits);
    return number;
  }

  void SkipDigits() {
    while (!text_.empty() && IsDigit(text_.front())) text_.remove_prefix(1);
  }

  bool at_end() const { return text_.empty(); }

 private:
  std::string_view text_;
};

// Behind the seconds or minutes: nothing, Z, or an offset. In seconds east of UTC.
std::optional<int64_t> ReadOffset(Cursor& cursor) {
  if (cursor.Take('.') || cursor.Take(',')) cursor.SkipDigits();
  if (cursor.at_end() || cursor.Take('Z') || cursor.Take('z')) return 0;
  const bool is_east = cursor.Take('+');
  if (!is_east && !cursor.Take('-')) return std::nullopt;
  const std::optional<int> hours = cursor.Number(2);
  cursor.Take(':');
  const std::optional<int> minutes = cursor.at_end() ? 0 : cursor.Number(2);
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  const int64_t seconds = *hours * int64_t{3600} + *minutes * 60;
  return is_east ? seconds : -seconds;
}

}  // namespace

std::optional<int64_t> ParseDateTime(std::string_view text) {
  Cursor cursor(text);
  const std::optional<int> year = cursor.Number(4);
  if (!year || *year < 1) return std::nullopt;
  std::optional<int> month = 1;
  std::optional<int> day = 1;
  if (cursor.Take('-')) {
    month = cursor.Number(2);
    if (cursor.Take('-')) day = cursor.Number(2);
  }
  if (!month || !day) return std::nullopt;
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  if (!date.ok()) return std::nullopt;
  const int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
  if (cursor.at_end()) return days * 86400;

  if (!cursor.Take('T') && !cursor.Take('t') && !cursor.Take(' ')) return std::nullopt;
  const std::optional<int> hour = cursor.Number(2);
  if (!hour || *hour > 23 || !cursor.Take(':')) return std::nullopt;
  const std::optional<int> minute = cursor.Number(2);
  if (!minute || *minute > 59) return std::nullopt;
  std::optional<int> second = 0;
  if (cursor.Take(':')) second = cursor.Number(2);
  // A leap second is told as 60.
  if (!second || *second > 60) return std::nullopt;
  const std::optional<int64_t> offset = ReadOffset(cursor);
  if (!offset || !cursor.at_end()) return std::nullopt;
  return days * 86400 + *hour * int64_t{3600} + *minute * 60 + *second - *offset;
}

}  // namespace reprise
