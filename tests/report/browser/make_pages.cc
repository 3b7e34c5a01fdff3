// The pages that the browser test opens: reprise_report_pages DIR writes them.
//
//   dedup.html     a few clusters in three languages, repeats, a rejection
//   large.html     10,000 clusters, one of them of 50,000 documents
//   passages.html, compare.html
//   hostile.html   300 texts, titles and ids that try to run, load or break out
//   empty.html     nothing at all

#include <cstdio>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "absl/strings/str_format.h"
#include "reprise/report/html_report.h"

namespace reprise {
namespace {

const char kBridge[] =
    "The stone bridge below the mill was rebuilt in four winters. Each autumn, when the river "
    "fell, the masons drove new piles beside the old ones, and each spring the ice tried what they "
    "had done. In the last winter two arches stood open to the water, and the ferry ran again as "
    "it had in their grandfathers' time.";
const char kBridgeEdited[] =
    "The stone bridge below the mill was rebuilt in five winters. Each autumn, when the river "
    "fell, the masons drove new piles beside the old ones, and every spring the ice tried what "
    "they had done. In the last winter two arches stood open to the water, and the ferry ran again "
    "as it had in their grandfathers' time.";
const char kMarket[] =
    "山谷里的集市每逢初五开张。天还没亮，牧民就赶着牦牛从北坡下来，把酥油、羊毛和盐摆在桥头的石板上"
    "。"
    "到了中午，做铁锅的匠人和卖茶的商人也到了，河滩上搭起一排白帐篷。";
const char kMarketTraditional[] =
    "山谷裡的集市每逢初五開張。天還沒亮，牧(mu)"
    "民就趕著氂牛從北坡下來，把酥油、羊毛和鹽擺在橋頭的石板上。"
    "到了中午，做鐵鍋的匠人和賣茶的商人也到了，河灘上搭起一排白帳篷。";
const char kHeader[] = "Valley Post, morning edition\n\n";
const char kNotice[] =
    "\n\nAll rights reserved. No part of this page may be carried elsewhere without our consent.";

Span SpanOf(std::string_view text, std::string_view part, size_t from = 0) {
  const size_t begin = text.find(part, from);
  return {begin, begin + part.size()};
}

uint32_t AddText(ReportData& data, const std::string& id, const std::string& text) {
  data.texts.push_back({.id = id, .text = text});
  return static_cast<uint32_t>(data.texts.size() - 1);
}

uint32_t AddComparison(ReportData& data, ReportComparison comparison) {
  data.comparisons.push_back(std::move(comparison));
  return static_cast<uint32_t>(data.comparisons.size() - 1);
}

ReportData DedupPage() {
  ReportData data;
  data.title = "valley crawl";
  data.version = "0.1.0";
  data.options = {{"threshold", "0.8"}, {"keep", "cleanest"}, {"sketch", "minhash"}};
  data.summary = {.documents = 1648,
                  .kept = 1310,
                  .removed = 332,
                  .clusters = 141,
                  .contained = 1,
                  .repeating = 1,
                  .rejected = 2,
                  .input_bytes = 18'420'000,
                  .removed_bytes = 3'911'000};

  const std::string kept = kHeader + std::string(kBridge) + kNotice;
  const std::string edited = "Bridges of the north\n\n" + std::string(kBridgeEdited);
  const uint32_t bridge = AddComparison(
      data, {.a = AddText(data, "post/bridge.txt", kept),
             .b = AddText(data, "north/0017", edited),
             .resemblance = 0.8135,
             .containment_of_a = 0.86,
             .containment_of_b = 0.937,
             .differences = {"text"},
             .passages = {{SpanOf(kept, kBridge), SpanOf(edited, kBridgeEdited), 58, false}}});
  const std::string copy = kHeader + std::string(kBridge) + kNotice;
  const uint32_t same = AddComparison(data, {.a = 0,
                                             .b = AddText(data, "mirror/bridge", copy),
                                             .resemblance = 1,
                                             .containment_of_a = 1,
                                             .containment_of_b = 1});
  data.clusters.push_back(
      {.kept = {"post/bridge.txt", "The bridge below the mill", "", "post.jsonl, record 12", 452},
       .members = {
           {{"north/0017", "Bridges of the north", "", "north.jsonl, record 17", 371},
            "near",
            0.8135,
            0.937,
            {"text"},
            bridge},
           {{"mirror/bridge", "", "", "mirror.zst, record 3", 452}, "identical", 1, 1, {}, same}}});

  const std::string simplified = kMarket;
  const std::string traditional = kMarketTraditional;
  ReportText marked = {.id = "hk/market", .text = traditional};
  marked.marks = {{SpanOf(traditional, "(mu)"), "gloss", "the reading of 牧"}};
  data.texts.push_back({.id = "cn/market", .text = simplified});
  data.texts.push_back(marked);
  const uint32_t market = AddComparison(
      data, {.a = 3,
             .b = 4,
             .resemblance = 1,
             .containment_of_a = 1,
             .containment_of_b = 1,
             .differences = {"encoding:big5", "script:Hant", "gloss:1"},
             .passages = {{{0, simplified.size()}, {0, traditional.size()}, 80, false}}});
  data.clusters.push_back(
      {.kept = {"cn/market", "初五的集市", "", "cn.jsonl, record 4", simplified.size()},
       .members = {{{"hk/market", "初五的集市（轉載）", "", "hk/market.txt", 190},
                    "same-text",
                    1,
                    1,
                    {"encoding:big5", "script:Hant", "gloss:1"},
                    market}}});
  data.clusters.push_back({.kept = {"ar/1", "سوق الوادي في الصباح", "", "ar.jsonl, record 1", 900},
                           .members = {{{"ar/2", "سوق الوادي", "", "ar.jsonl, record 2", 910},
                                        "near",
                                        0.91,
                                        0.95,
                                        {"text", "formatting"},
                                        {}}}});
  for (int cluster = 0; cluster < 138; ++cluster) {
    ReportCluster item;
    item.kept = {absl::StrFormat("wire/%04d", cluster), absl::StrFormat("Wire report %d", cluster),
                 "", "wire.jsonl.zst", 2400};
    const int size = cluster % 60 == 0 ? 40 : cluster % 17 == 0 ? 9 : 1 + cluster % 4 / 2;
    for (int member = 0; member < size; ++member) {
      const bool same_bytes = (cluster + member) % 3 == 0;
      item.members.push_back(
          {{absl::StrFormat("site%d/%04d", member + 1, cluster), "", "", "sites.jsonl.zst", 2300},
           same_bytes ? "identical" : "near",
           same_bytes ? 1 : 0.83 + member % 15 * 0.01,
           0.97,
           {},
           {}});
      if (!same_bytes)
        item.members.back().differences = {cluster % 4 == 0 ? "encoding:windows-1252" : "text"};
    }
    data.clusters.push_back(item);
  }

  const std::string collected = std::string(kMarket) + "\n\n" + kBridge;
  const uint32_t inside = AddComparison(
      data, {.a = AddText(data, "cn/collected", collected),
             .b = AddText(data, "post/leaflet", kBridge),
             .resemblance = 0.41,
             .containment_of_a = 0.41,
             .containment_of_b = 1,
             .passages = {
                 {SpanOf(collected, kBridge), {0, std::string_view(kBridge).size()}, 58, false}}});
  data.contained.push_back(
      {.kept = {"cn/collected", "Collected pages", "", "cn.jsonl, record 11", collected.size()},
       .members = {{{"post/leaflet", "A leaflet on the bridge", "", "post.jsonl, record 13", 300},
                    "contained",
                    0.41,
                    1,
                    {"text"},
                    inside}}});

  const std::string printed =
      std::string(kMarket) + "\n\n网页版\n\n" + kMarket + "\n\n[打印] [关闭]";
  const Span first = SpanOf(printed, kMarket);
  data.repeats = {{{"cn/printed", "集市（打印版）", "", "cn.jsonl, record 9", printed.size()},
                   {first, SpanOf(printed, kMarket, first.end)},
                   0.47,
                   80,
                   AddText(data, "cn/printed", printed)}};
  data.rejections = {
      {"broken.jsonl, record 2, byte 118", "read", "no JSON: unexpected end of string"},
      {"cut.gz, byte 4096", "read", "the stream ends within a block"}};
  return data;
}

ReportData LargePage() {
  ReportData data;
  data.title = "ten thousand clusters";
  for (int cluster = 0; cluster < 10'000; ++cluster) {
    ReportCluster item;
    item.kept = {absl::StrFormat("crawl/%05d", cluster),
                 absl::StrFormat("Article number %d", cluster),
                 absl::StrFormat("host%d.test/page", cluster % 97), "crawl.jsonl.zst", 3000};
    const int size = cluster == 5000 ? 49'999 : 1 + cluster % 7;
    for (int member = 0; member < size; ++member) {
      item.members.push_back({{absl::StrFormat("copy/%05d/%d", cluster, member), "", "", "", 2900},
                              member % 2 == 0 ? "near" : "same-text",
                              0.8 + cluster % 200 * 0.001,
                              0.9,
                              {"text"},
                              {}});
    }
    if (cluster % 10 == 0) {
      const std::string text = absl::StrFormat("%s (%d)", kBridge, cluster);
      const uint32_t a = AddText(data, item.kept.id, text);
      const uint32_t b = AddText(data, item.members[0].document.id, text + kNotice);
      item.members[0].comparison =
          AddComparison(data, {.a = a,
                               .b = b,
                               .resemblance = 0.8,
                               .passages = {{{0, text.size()}, {0, text.size()}, 60, false}}});
    }
    data.clusters.push_back(std::move(item));
  }
  data.summary = {.documents = 150'000,
                  .kept = 60'000,
                  .removed = 90'000,
                  .clusters = 10'000,
                  .input_bytes = 400'000'000,
                  .removed_bytes = 250'000'000};
  return data;
}

ReportData PassagesPage() {
  ReportData data;
  data.kind = ReportKind::kPassages;
  data.title = "two papers";
  data.summary = {.documents = 2, .kept = 2};
  const std::string a = kHeader + std::string(kBridge) + "\n\n" + kMarket + kNotice;
  const std::string b = std::string(kMarket) + "\n\nElsewhere:\n\n" + kBridge + kNotice;
  const uint32_t comparison =
      AddComparison(data, {.a = AddText(data, "post/1", a),
                           .b = AddText(data, "herald/1", b),
                           .resemblance = 0.71,
                           .containment_of_a = 0.9,
                           .containment_of_b = 0.93,
                           .passages = {{SpanOf(a, kMarket), SpanOf(b, kMarket), 80, false},
                                        {SpanOf(a, kBridge), SpanOf(b, kBridge), 58, false},
                                        {SpanOf(a, kNotice), SpanOf(b, kNotice), 15, true}}});
  data.passages = {{"post/1", "herald/1", SpanOf(a, kMarket), SpanOf(b, kMarket), 80, 2, false,
                    kMarket, comparison},
                   {"post/1", "herald/1", SpanOf(a, kBridge), SpanOf(b, kBridge), 58, 2, false,
                    kBridge, comparison},
                   {"post/1", "herald/1", SpanOf(a, kNotice), SpanOf(b, kNotice), 15, 400, true,
                    kNotice, comparison}};
  return data;
}

ReportData ComparePage() {
  ReportData data = PassagesPage();
  data.kind = ReportKind::kCompare;
  data.title = "post/1 and herald/1";
  data.passages.clear();
  return data;
}

// What has broken pages before: markup, script, style, loading, unfinished escapes, controls,
// directions, and names that mean something to JavaScript.
std::vector<std::string> HostileTexts() {
  const std::vector<std::string> payloads = {
      "<script>alert(1)</script>",
      "</script><script>alert(1)</script>",
      "</SCRIPT ><svg onload=alert(1)>",
      "<!--<script>",
      "--></script><img src=x onerror=alert(1)>",
      "<img src=\"http://hostile.test/a.png\">",
      "<link rel=stylesheet href=http://hostile.test/a.css>",
      "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
      "<base href=http://hostile.test/>",
      "<meta http-equiv=refresh content='0;url=http://hostile.test/'>",
      "<style>@import 'http://hostile.test/a.css';</style>",
      "</style><body onload=alert(1)>",
      "\"><svg/onload=alert(1)>",
      "' onmouseover='alert(1)",
      "javascript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "${alert(1)}",
      "{{constructor.constructor('alert(1)')()}}",
      "\\u003cscript\\u003ealert(1)",
      "\"}]};alert(1);//",
      "\xE2\x80\xA8"
      "alert(1)\xE2\x80\xA9",
      "\xE2\x80\xAEtxt.exe\xE2\x80\xAC",
      std::string("\0\x01\x1B[2J\x7F", 7),
      "\xFF\xFE\xC0\xAF\xED\xA0\x80",
      "__proto__",
      "constructor",
      "toString",
      "hasOwnProperty",
      "&lt;img src=x onerror=alert(1)&gt;",
      "<math><mtext></table><mglyph><style><img src=x onerror=alert(1)>",
  };
  std::vector<std::string> texts;
  for (int round = 0; texts.size() < 300; ++round) {
    for (const std::string& payload : payloads) {
      texts.push_back(round == 0
                          ? payload
                          : absl::StrFormat("%s %d %s", payloads[(round * 7) % payloads.size()],
                                            round, payload));
    }
  }
  return texts;
}

ReportData HostilePage() {
  ReportData data;
  const std::vector<std::string> texts = HostileTexts();
  data.title = texts[1];
  data.version = texts[1];
  for (size_t index = 0; index < texts.size(); ++index) {
    const std::string& text = texts[index];
    const std::string other = text + "\n" + texts[(index + 1) % texts.size()];
    data.texts.push_back({.id = text, .text = other, .marks = {{{0, 3}, text, text}}});
    const uint32_t a = static_cast<uint32_t>(data.texts.size() - 1);
    const uint32_t b = AddText(data, text, text);
    const uint32_t comparison =
        AddComparison(data, {.a = a,
                             .b = b,
                             .resemblance = 0.9,
                             .differences = {text},
                             .passages = {{{0, text.size()}, {0, text.size()}, 9, index % 2 == 0},
                                          // Spans that lie outside, or the wrong way round.
                                          {{3, 1}, {1u << 30, 1u << 31}, 9, false}}});
    const ReportDocument document = {text, index % 3 == 0 ? "" : text, text, text, 10};
    data.clusters.push_back(
        {document, {{document, text, 0.9, 0.9, {text, "x:" + text}, comparison}}});
    data.repeats.push_back({document, {{0, 4}, {2, 1u << 30}}, 0.5, 4, a});
    data.passages.push_back({text, text, {0, 1}, {0, 1}, 7, 2, false, text, comparison});
    data.rejections.push_back({text, text, text});
    data.options.emplace_back(text, text);
  }
  data.summary = {.documents = 600,
                  .kept = 300,
                  .removed = 300,
                  .clusters = 300,
                  .repeating = 300,
                  .rejected = 300};
  return data;
}

bool Write(const std::string& directory, const char* name, const ReportData& data) {
  std::ofstream file(directory + "/" + name, std::ios::binary);
  file << RenderHtmlReport(data);
  return file.good();
}

bool WriteAll(const std::string& directory) {
  return Write(directory, "dedup.html", DedupPage()) &&
         Write(directory, "large.html", LargePage()) &&
         Write(directory, "passages.html", PassagesPage()) &&
         Write(directory, "compare.html", ComparePage()) &&
         Write(directory, "hostile.html", HostilePage()) && Write(directory, "empty.html", {});
}

}  // namespace
}  // namespace reprise

int main(int argc, char** argv) {
  if (argc != 2 || !reprise::WriteAll(argv[1])) {
    std::fprintf(stderr,
                 "reprise_report_pages: cannot write the pages; give an existing directory\n");
    return 1;
  }
  return 0;
}
