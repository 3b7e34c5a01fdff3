#include "reprise/core/text_facts.h"

namespace reprise {

const char* ScriptName(Script script) {
  static constexpr const char* kNames[] = {"Zyyy", "Latn", "Cyrl", "Grek", "Arab", "Hebr",
                                           "Deva", "Thai", "Laoo", "Khmr", "Mymr", "Tibt",
                                           "Hang", "Jpan", "Hani", "Hans", "Hant", "Zzzz"};
  return kNames[static_cast<int>(script)];
}

}  // namespace reprise
