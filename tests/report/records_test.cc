#include "reprise/report/records.h"

#include "tests/catch.h"

namespace reprise {
namespace {

TEST_CASE("a ratio is rounded to four decimals from exact counts, ties up") {
  CHECK(RoundedRatio(0, 0) == 0);
  CHECK(RoundedRatio(1, 1) == 1);
  CHECK(RoundedRatio(1, 3) == 0.3333);
  CHECK(RoundedRatio(2, 3) == 0.6667);
  CHECK(RoundedRatio(1, 20000) == 0.0001);
  CHECK(RoundedRatio(1, 20001) == 0);
}

TEST_CASE("a line of duplicates.jsonl has its keys in the documented order") {
  const DuplicateLine line = {.id = "b",
                              .duplicate_of = "a",
                              .cluster = 3,
                              .relation = Relation::kSameText,
                              .overlap = {.a_size = 4, .b_size = 5, .shared = 4},
                              .differences = {"encoding:big5", "script:Hant"},
                              .url = "http://b.example/",
                              .origin = {.path = "crawl/b.txt", .record = 1, .offset = 0},
                              .kept_url = "",
                              .kept_origin = {.path = "crawl/a.txt", .record = 1, .offset = 0}};
  CHECK(
      ToJsonLine(line) ==
      R"({"id":"b","duplicate_of":"a","cluster":3,"relation":"same-text","resemblance":0.8,"containment":1.0,)"
      R"("differences":["encoding:big5","script:Hant"],"url":"http://b.example/","origin":{"path":"crawl/b.txt","record":1,"offset":0},)"
      R"("kept_origin":{"path":"crawl/a.txt","record":1,"offset":0},"removed":true})"
      "\n");
}

TEST_CASE("a contained document has no cluster, and one without differences an empty list") {
  DuplicateLine line;
  line.id = "a\"b";
  line.duplicate_of = "c";
  line.relation = Relation::kContained;
  line.overlap = {.a_size = 3, .b_size = 9, .shared = 3};
  line.origin = {"a.txt", 1, 0};
  line.kept_url = "http://c.example/";
  line.kept_origin = {"c.jsonl", 7, 1234567890123};
  line.removed = false;
  CHECK(
      ToJsonLine(line) ==
      R"({"id":"a\"b","duplicate_of":"c","cluster":null,"relation":"contained","resemblance":0.3333,"containment":1.0,)"
      R"("differences":[],"origin":{"path":"a.txt","record":1,"offset":0},"kept_url":"http://c.example/",)"
      R"("kept_origin":{"path":"c.jsonl","record":7,"offset":1234567890123},"removed":false})"
      "\n");
}

TEST_CASE("a rejection says where and why") {
  CHECK(
      ToJsonLine(Rejection{{"a.jsonl", 2, 17}, Stage::kRead, "not an \"object\""}) ==
      R"({"origin":{"path":"a.jsonl","record":2,"offset":17},"stage":"read","message":"not an \"object\""})"
      "\n");
}

TEST_CASE("a cluster names its representative and all members") {
  CHECK(ClusterJsonLine(1, "a", {"a", "b"}, {"a.jsonl", 2, 17}) ==
        R"({"cluster":1,"representative":"a","size":2,"members":["a","b"],)"
        R"("origin":{"path":"a.jsonl","record":2,"offset":17}})"
        "\n");
}

TEST_CASE("a kept text file becomes one JSON object, line breaks and control characters escaped") {
  CHECK(KeptTextJsonLine("dir/x.txt", "", "", "one\ntwo\x01 \xE8\x81\x82") ==
        "{\"id\":\"dir/x.txt\",\"text\":\"one\\ntwo\\u0001 \xE8\x81\x82\"}\n");
  CHECK(KeptTextJsonLine("x", "http://a.example/", "", "t") ==
        R"({"id":"x","url":"http://a.example/","text":"t"})"
        "\n");
  CHECK(KeptTextJsonLine("x", "http://a.example/", "2024-05-01T12:00:00Z", "t") ==
        R"({"id":"x","url":"http://a.example/","date":"2024-05-01T12:00:00Z","text":"t"})"
        "\n");
}

TEST_CASE("an id that is not UTF-8 does not spoil the line") {
  CHECK(ClusterJsonLine(1, "\xFF", {"\xFF", "b"}, {"x", 1, 0}) ==
        "{\"cluster\":1,\"representative\":\"\xEF\xBF\xBD\",\"size\":2,\"members\":["
        "\"\xEF\xBF\xBD\",\"b\"],\"origin\":{\"path\":\"x\",\"record\":1,\"offset\":0}}\n");
}

TEST_CASE("a passage, a stretch of boilerplate and a contained document are a line each") {
  const PlaceInText a = {"x", {3, 90}, {"a.jsonl", 2, 40}};
  const PlaceInText b = {"y", {0, 87}, {"b.txt", 1, 0}};
  CHECK(ToJsonLine(PassageLine{a, b, 29, 28, 1}) ==
        R"({"a":{"id":"x","begin":3,"end":90,"origin":{"path":"a.jsonl","record":2,"offset":40}},)"
        R"("b":{"id":"y","begin":0,"end":87,"origin":{"path":"b.txt","record":1,"offset":0}},)"
        R"("tokens":29,"matches":28,"group":1})"
        "\n");
  CHECK(ToJsonLine(BoilerplateLine{b, 29, 812}) ==
        R"({"id":"y","begin":0,"end":87,"origin":{"path":"b.txt","record":1,"offset":0},)"
        R"("tokens":29,"documents":812})"
        "\n");
  CHECK(ToJsonLine(ContainedLine{"x", "y", Relation::kContained, {100, 400, 90}, a.origin}) ==
        R"({"id":"x","contained_in":"y","relation":"contained","resemblance":0.2195,)"
        R"("containment":0.9,"origin":{"path":"a.jsonl","record":2,"offset":40}})"
        "\n");
}

}  // namespace
}  // namespace reprise
