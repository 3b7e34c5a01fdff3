// A crawl that later passes read in many parts, for tests: one file of many zstd frames, one that
// is broken in its middle, one of a single frame and one that is not packed. Texts that pack badly,
// with copies far apart, and some that say all twice.
//
//   const std::vector<std::string> inputs = LargeCrawl(temporary);
#ifndef REPRISE_TESTS_PIPELINE_LARGE_CRAWL_H_
#define REPRISE_TESTS_PIPELINE_LARGE_CRAWL_H_

#include <zstd.h>

#include <random>
#include <string>
#include <vector>

#include "absl/strings/str_format.h"
#include "tests/temporary_directory.h"

namespace reprise {

inline std::string Compress(const std::string& content) {
  std::string frame(ZSTD_compressBound(content.size()), '\0');
  frame.resize(ZSTD_compress(frame.data(), frame.size(), content.data(), content.size(), 1));
  return frame;
}

inline std::vector<std::string> LargeCrawl(const TemporaryDirectory& directory) {
  std::mt19937_64 random(3);
  std::vector<std::string> texts;
  std::vector<std::string> contents(4);
  for (int i = 0; i < 3000; ++i) {
    std::string text;
    if (i % 6 == 5) {
      text = texts[random() % texts.size()] + (i % 12 == 5 ? "" : " other");
    } else {
      for (int word = 0; word < 500; ++word) absl::StrAppendFormat(&text, "%x ", random());
      if (i % 40 == 3) text += text;
      texts.push_back(text);
    }
    contents[static_cast<size_t>(i / 750)] +=
        absl::StrFormat("{\"id\":\"d%d\",\"text\":\"%s\"}\n", i, text);
  }
  std::string frames;
  for (size_t at = 0; at < contents[0].size(); at += 300'007) {
    frames += Compress(contents[0].substr(at, 300'007));
  }
  std::string broken;
  for (size_t at = 0; at < contents[1].size(); at += 300'007) {
    if (at == 10 * size_t{300'007}) broken += "no frame";
    broken += Compress(contents[1].substr(at, 300'007));
  }
  directory.Write("in/a.jsonl.zst", frames);
  directory.Write("in/b.jsonl.zst", broken);
  directory.Write("in/c.jsonl.zst", Compress(contents[2]));
  directory.Write("in/d.jsonl", contents[3]);
  return {(directory.path() / "in").string()};
}

}  // namespace reprise

#endif  // REPRISE_TESTS_PIPELINE_LARGE_CRAWL_H_
