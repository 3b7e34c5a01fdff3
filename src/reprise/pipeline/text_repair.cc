#include "reprise/pipeline/text_repair.h"

#include "reprise/core/offset_map.h"

namespace reprise {

std::vector<TextRepair> RepairsOf(const DecodedText& text) {
  std::vector<TextRepair> repairs;
  for (const OffsetMap::Edit& edit : text.repair_map.edits()) {
    repairs.push_back(
        {edit.input, std::string(text.utf8.substr(edit.output.begin, edit.output.size()))});
  }
  return repairs;
}

}  // namespace reprise
