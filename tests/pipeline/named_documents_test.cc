#include "reprise/pipeline/named_documents.h"

#include <random>
#include <vector>

#include "absl/strings/str_format.h"
#include "tests/catch.h"
#include "tests/temporary_directory.h"

namespace reprise {
namespace {

// Several to a file, ids of all lengths, gaps between.
std::vector<NamedDocument> MadeUp(int count) {
  std::mt19937_64 random(3);
  std::vector<NamedDocument> documents;
  NamedDocument document;
  document.doc = 2;
  document.place.record = 4;
  document.place.offset = 1000;
  for (int i = 0; i < count; ++i) {
    document.id =
        absl::StrFormat("%d/%s", i, std::string(random() % (i % 97 == 0 ? 9000 : 40), 'x'));
    document.url = random() % 3 == 0
                       ? ""
                       : absl::StrFormat("http://host%d.example/%s", random() % 7,
                                         std::string(random() % (i % 89 == 0 ? 9000 : 9), 'y'));
    document.page_text.reset();
    if (random() % 2 == 0) document.page_text = random();
    documents.push_back(document);
    document.doc += 1 + random() % 3;
    if (random() % 50 == 0) {
      document.place.file += 1 + random() % 200;
      document.place.record = 1;
      document.place.offset = 0;
    } else {
      document.place.record += 1 + random() % 4;
      document.place.offset += random() % 5'000'000'000;
    }
  }
  return documents;
}

TEST_CASE("named documents come back from memory and from the work file, in any order") {
  const TemporaryDirectory temporary;
  const std::vector<NamedDocument> documents = MadeUp(3000);
  for (const uint64_t memory : {uint64_t{1} << 30, uint64_t{60'000}, uint64_t{0}}) {
    NamedDocuments named(memory, temporary.path());
    for (const NamedDocument& document : documents) REQUIRE(named.Add(document).ok());
    REQUIRE(named.Finish().ok());
    CHECK((named.spilled_bytes() > 0) == (memory < 1 << 20));
    NamedDocuments::Reader forwards(named);
    NamedDocuments::Reader anywhere(named);
    std::mt19937_64 random(4);
    for (const NamedDocument& expected : documents) {
      for (const auto& [reader, wanted] :
           {std::pair{&forwards, &expected},
            std::pair{&anywhere, &documents[random() % documents.size()]},
            std::pair{&anywhere, &expected}}) {
        const absl::StatusOr<const NamedDocument*> found = reader->Get(wanted->doc);
        REQUIRE(found.ok());
        REQUIRE((*found)->doc == wanted->doc);
        REQUIRE((*found)->id == wanted->id);
        REQUIRE((*found)->url == wanted->url);
        REQUIRE((*found)->page_text == wanted->page_text);
        REQUIRE((*found)->place.file == wanted->place.file);
        REQUIRE((*found)->place.record == wanted->place.record);
        REQUIRE((*found)->place.offset == wanted->place.offset);
      }
    }
  }
}

TEST_CASE("a document that was not named is not found") {
  NamedDocuments named(1 << 20, "/tmp");
  CHECK(absl::IsNotFound(NamedDocuments::Reader(named).Get(1).status()));
  for (const DocIndex doc : {5u, 7u}) {
    NamedDocument document;
    document.doc = doc;
    REQUIRE(named.Add(document).ok());
  }
  REQUIRE(named.Finish().ok());
  NamedDocuments::Reader reader(named);
  for (const DocIndex doc : {0u, 6u, 8u}) CHECK(absl::IsNotFound(reader.Get(doc).status()));
  CHECK(reader.Get(5).ok());
}

}  // namespace
}  // namespace reprise
