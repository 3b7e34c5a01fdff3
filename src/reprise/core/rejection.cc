#include "reprise/core/rejection.h"

namespace reprise {

const char* StageName(Stage stage) {
  switch (stage) {
    case Stage::kRead:
      return "read";
    case Stage::kDecode:
      return "decode";
    case Stage::kExtract:
      return "extract";
  }
  return "unknown";
}

}  // namespace reprise
