// Early return for absl::Status and absl::StatusOr, which Abseil itself leaves to its users.
//
//   REPRISE_ASSIGN_OR_RETURN(InputSet inputs, InputSet::Open(paths, options));
//   REPRISE_RETURN_IF_ERROR(writer.Finish());
#ifndef REPRISE_CORE_STATUS_MACROS_H_
#define REPRISE_CORE_STATUS_MACROS_H_

#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#define REPRISE_CONCAT_INNER(a, b) a##b
#define REPRISE_CONCAT(a, b) REPRISE_CONCAT_INNER(a, b)

#define REPRISE_RETURN_IF_ERROR(expression)          \
  do {                                               \
    absl::Status reprise_status = (expression);      \
    if (!reprise_status.ok()) return reprise_status; \
  } while (false)

#define REPRISE_ASSIGN_OR_RETURN(declaration, expression)                                  \
  REPRISE_ASSIGN_OR_RETURN_INNER(REPRISE_CONCAT(reprise_statusor_, __LINE__), declaration, \
                                 expression)

#define REPRISE_ASSIGN_OR_RETURN_INNER(statusor, declaration, expression) \
  auto statusor = (expression);                                           \
  if (!statusor.ok()) return std::move(statusor).status();                \
  declaration = std::move(statusor).value()

#endif  // REPRISE_CORE_STATUS_MACROS_H_
