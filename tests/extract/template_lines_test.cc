#include "reprise/extract/template_lines.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "reprise/core/hash.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

struct Page {
  uint64_t host = 0;
  std::vector<uint64_t> lines;  // Ascending, each once.
};

uint64_t Line(uint64_t host, uint64_t number) {
  const uint64_t tokens[] = {number, number + 1};
  return HashOfLine(host, tokens);
}

Page MakePage(uint64_t host, const std::vector<uint64_t>& numbers) {
  Page page = {.host = host, .lines = {}};
  for (const uint64_t number : numbers) page.lines.push_back(Line(host, number));
  std::sort(page.lines.begin(), page.lines.end());
  page.lines.erase(std::unique(page.lines.begin(), page.lines.end()), page.lines.end());
  return page;
}

TemplateLines Find(const std::vector<Page>& pages, TemplateLineCounter::Options options,
                   int threads = 1) {
  TemplateLineCounter counter(std::move(options));
  for (const Page& page : pages) REQUIRE(counter.AddPage(page.host, page.lines).ok());
  return counter.Finish(threads).value();
}

// By the definition: pages of a host are different when their lines are.
std::map<uint64_t, uint32_t> FindByDefinition(const std::vector<Page>& pages, uint32_t share_milli,
                                              uint32_t min_pages) {
  std::map<uint64_t, std::set<std::vector<uint64_t>>> hosts;
  for (const Page& page : pages) hosts[page.host].insert(page.lines);
  std::map<uint64_t, uint32_t> found;
  for (const auto& [host, different] : hosts) {
    std::map<uint64_t, uint32_t> seen;
    for (const std::vector<uint64_t>& lines : different) {
      for (const uint64_t line : lines) ++seen[line];
    }
    for (const auto& [line, count] : seen) {
      if (count >= min_pages && 1000 * count > share_milli * different.size()) found[line] = count;
    }
  }
  return found;
}

TEST_CASE("lines on most pages of a host are its template, by count over all pages") {
  std::mt19937_64 random(3);
  std::vector<Page> pages;
  for (int i = 0; i < 4000; ++i) {
    // A few hosts have most pages; low numbers are on many pages; some pages come again.
    const uint64_t host = Mix64(random() % (1 + random() % 40));
    std::vector<uint64_t> lines;
    for (uint64_t line = 0; line < 12; ++line) {
      if (random() % 12 >= line) lines.push_back(line);
    }
    for (int own = 0; own < 3; ++own) lines.push_back(100 + random() % 5000);
    pages.push_back(random() % 5 == 0 && i > 0 ? pages[random() % pages.size()]
                                               : MakePage(host, lines));
  }
  const TemporaryDirectory directory;
  for (const uint32_t share : {1u, 300u, 500u, 900u, 1000u}) {
    const std::map<uint64_t, uint32_t> expected = FindByDefinition(pages, share, 10);
    CHECK(expected.empty() == (share == 1000));
    for (const int threads : {1, 3}) {
      for (const uint64_t memory : {uint64_t{0}, uint64_t{1} << 30}) {
        std::shuffle(pages.begin(), pages.end(), random);
        const TemplateLines found = Find(pages,
                                         {.share_milli = share,
                                          .min_pages = 10,
                                          .memory_bytes = memory,
                                          .work_dir = directory.path().string()},
                                         threads);
        CHECK(found.size() == expected.size());
        for (const auto& [line, count] : expected) CHECK(found.Contains(line));
        CHECK(found.most_seen().size() == std::min(expected.size(), TemplateLines::kMostShown));
        for (const TemplateLine& line : found.most_seen()) {
          CHECK(expected.at(line.line) == line.pages);
        }
        CHECK(std::is_sorted(
            found.most_seen().begin(), found.most_seen().end(),
            [](const TemplateLine& a, const TemplateLine& b) { return a.pages > b.pages; }));
      }
    }
  }
}

TEST_CASE("the share is exceeded, not reached, and the least number of pages is reached") {
  const auto found = [](uint64_t with, uint64_t without) {
    std::vector<Page> pages;
    for (uint64_t i = 0; i < with; ++i) pages.push_back(MakePage(1, {1, 100 + i}));
    for (uint64_t i = 0; i < without; ++i) pages.push_back(MakePage(1, {1000 + i}));
    return Find(pages, {.share_milli = 500, .min_pages = 10}).Contains(Line(1, 1));
  };
  CHECK(found(10, 0));
  CHECK_FALSE(found(9, 0));
  CHECK(found(10, 9));
  CHECK_FALSE(found(10, 10));
}

TEST_CASE("copies of a page are one page, so its own lines are no template") {
  std::vector<Page> pages(30, MakePage(1, {1, 2, 3, 4}));
  CHECK(Find(pages, {}).empty());
  for (uint64_t i = 0; i < 9; ++i) pages.push_back(MakePage(1, {1, 100 + i}));
  const TemplateLines found = Find(pages, {});
  CHECK(found.size() == 1);
  CHECK(found.Contains(Line(1, 1)));
  CHECK(found.most_seen()[0].pages == 10);
  CHECK(found.most_seen()[0].of == 10);
}

TEST_CASE("what is template on one host is text on another") {
  std::vector<Page> pages;
  for (uint64_t i = 0; i < 20; ++i) pages.push_back(MakePage(1, {1, 100 + i}));
  for (uint64_t i = 0; i < 20; ++i) {
    pages.push_back(MakePage(2, i == 0 ? std::vector<uint64_t>{1, 100} : std::vector<uint64_t>{i}));
  }
  const TemplateLines found = Find(pages, {});
  CHECK(found.Contains(Line(1, 1)));
  CHECK_FALSE(found.Contains(Line(2, 1)));
  CHECK(found.hosts() == 1);
}

TEST_CASE("a line is known by its host and by its tokens in their order") {
  const uint64_t ab[] = {1, 2};
  const uint64_t ba[] = {2, 1};
  CHECK(HashOfLine(7, ab) == HashOfLine(7, ab));
  CHECK(HashOfLine(7, ab) != HashOfLine(7, ba));
  CHECK(HashOfLine(7, ab) != HashOfLine(8, ab));
}

TEST_CASE("lines that do not fit into memory go to the work directory, or say why not") {
  const TemporaryDirectory directory;
  for (const bool is_there : {true, false}) {
    const std::string work_dir = is_there ? directory.path().string() : "/nonexistent/work";
    TemplateLineCounter counter({.memory_bytes = 0, .work_dir = work_dir});
    absl::Status status;
    for (uint64_t i = 0; i < 50'000 && status.ok(); ++i) {
      status = counter.AddPage(1, MakePage(1, {1, 2 * i, 2 * i + 1, 3 * i, 5 * i}).lines);
    }
    CHECK(status.ok() == is_there);
    CHECK((counter.spilled_bytes() > 0) == is_there);
  }
}

}  // namespace
}  // namespace reprise
