#include <iostream>

#include "reprise/reprise.h"

int main() {
  const char* pages[][2] = {{"a", "图书馆今天开门，读者来得很早。"},
                            {"b", "圖書館今天開門，讀者來得很早。"},
                            {"c", "The library opens today, and the readers came early."}};
  reprise::Deduplicator dedup(reprise::DedupOptions{.threshold_milli = 800});
  for (const auto& [id, bytes] : pages) {
    if (!dedup.Add(id, bytes).ok()) return 1;
  }
  const absl::StatusOr<reprise::DedupResult> result = dedup.Finish();
  if (!result.ok()) return 1;
  for (const auto& copy : result->duplicates) {
    std::cout << copy.id << " is a copy of " << copy.duplicate_of << '\n';
  }
}
