#include "reprise/pipeline/options.h"

#include <algorithm>
#include <thread>

#include "absl/strings/str_format.h"
#include "reprise/passage/fingerprints.h"

namespace reprise {

absl::Status DedupOptions::Validate() const {
  if (threshold_milli < 1 || threshold_milli > 1000) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "threshold is %d thousandths; it must be from 0.001 to 1", threshold_milli));
  }
  if (keep == KeepPolicy::kHost && keep_hosts.empty()) {
    return absl::InvalidArgumentError(
        "the copy of a preferred host is to be kept, but no host is named");
  }
  if (simhash_distance < 0 || simhash_distance > 8) {
    return absl::InvalidArgumentError(
        absl::StrFormat("simhash distance is %d bits; it must be from 0 to 8", simhash_distance));
  }
  if (min_tokens < kLeastMinTokens) {
    return absl::InvalidArgumentError(
        absl::StrFormat("passages of %d tokens asked for; the shortest that can be found have %d",
                        min_tokens, kLeastMinTokens));
  }
  if (compression_level < 1 || compression_level > 19) {
    return absl::InvalidArgumentError(
        absl::StrFormat("zstd level is %d; it must be from 1 to 19", compression_level));
  }
  if (threads < 0 || threads > 1024) {
    return absl::InvalidArgumentError(
        absl::StrFormat("%d threads asked for; allowed are 0 (all) to 1024", threads));
  }
  if (memory_bytes < (uint64_t{16} << 20)) {
    return absl::InvalidArgumentError(
        absl::StrFormat("memory is limited to %d bytes; at least 16M is needed", memory_bytes));
  }
  if (template_share_milli > 1000) {
    return absl::InvalidArgumentError(
        absl::StrFormat("template lines on more than %d thousandths of a host's pages asked for; "
                        "the share must be from 0.001 to 1, or 0 for none",
                        template_share_milli));
  }
  if (charset >= CharsetCount()) {
    return absl::InvalidArgumentError(absl::StrFormat("there is no charset number %d", charset));
  }
  return absl::OkStatus();
}

int DedupOptions::ThreadCount() const {
  return threads > 0 ? threads : std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
}

}  // namespace reprise
