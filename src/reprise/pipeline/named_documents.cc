#include "reprise/pipeline/named_documents.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_format.h"
#include "reprise/core/status_macros.h"
#include "reprise/core/varint.h"

namespace reprise {
namespace {

constexpr size_t kPageBytes = size_t{4} << 10;

// Its length, then its bytes.
std::string_view TakeString(std::string_view& bytes) {
  const uint64_t size = TakeVarint(bytes);
  const std::string_view taken = bytes.substr(0, size);
  bytes.remove_prefix(size);
  return taken;
}

}  // namespace

NamedDocuments::NamedDocuments(uint64_t memory_bytes, std::string work_dir)
    : memory_left_(memory_bytes), file_(std::move(work_dir)) {}

// An entry: the steps of doc and file, record and offset (steps within a file), how many bytes the
// address shares with the beginning of the one before it, twice over, one more with a hash of the
// page's text, which follows in eight bytes; length of the rest of the address, rest; length of the
// id, id. A page begins anew from zeros and no address.
absl::Status NamedDocuments::Add(const NamedDocument& document) {
  if (open_.size() >= kPageBytes) REPRISE_RETURN_IF_ERROR(ClosePage());
  if (open_.empty()) {
    pages_.push_back(Page{.bytes = {}, .first = document.doc});
    last_ = NamedDocument{};
  }
  const bool same_file = document.place.file == last_.place.file;
  AppendVarint(document.doc - last_.doc, open_);
  AppendVarint(document.place.file - last_.place.file, open_);
  AppendVarint(document.place.record - (same_file ? last_.place.record : 0), open_);
  AppendVarint(document.place.offset - (same_file ? last_.place.offset : 0), open_);
  const auto differing =
      std::mismatch(document.url.begin(), document.url.end(), last_.url.begin(), last_.url.end());
  const auto shared = static_cast<size_t>(differing.first - document.url.begin());
  AppendVarint(uint64_t{shared} << 1 | (document.page_text ? 1 : 0), open_);
  if (document.page_text) {
    char hash[sizeof(uint64_t)];
    std::memcpy(hash, &*document.page_text, sizeof(hash));
    open_.append(hash, sizeof(hash));
  }
  AppendVarint(document.url.size() - shared, open_);
  open_.append(document.url, shared);
  AppendVarint(document.id.size(), open_);
  open_ += document.id;
  last_.doc = document.doc;
  last_.place = document.place;
  last_.url = document.url;
  return absl::OkStatus();
}

absl::Status NamedDocuments::Finish() { return open_.empty() ? absl::OkStatus() : ClosePage(); }

absl::Status NamedDocuments::ClosePage() {
  Page& page = pages_[pages_.size() - 1];
  page.size = static_cast<uint32_t>(open_.size());
  if (open_.size() <= memory_left_) {
    memory_left_ -= open_.size();
    page.bytes = std::string(open_);  // Without spare room.
  } else {
    memory_left_ = 0;
    REPRISE_ASSIGN_OR_RETURN(page.offset, file_.Append(open_.data(), open_.size()));
  }
  open_.clear();
  return absl::OkStatus();
}

absl::StatusOr<const NamedDocument*> NamedDocuments::Reader::Get(DocIndex doc) {
  const ChunkedVector<Page>& pages = documents_.pages_;
  const bool goes_on = page_ < pages.size() && current_.doc <= doc &&
                       (page_ + 1 == pages.size() || doc < pages[page_ + 1].first);
  if (!goes_on) {
    size_t begin = 0;
    for (size_t end = pages.size(); end - begin > 1;) {
      const size_t middle = begin + (end - begin) / 2;
      (pages[middle].first <= doc ? begin : end) = middle;
    }
    if (begin == pages.size()) return absl::NotFoundError("no document was named");
    REPRISE_RETURN_IF_ERROR(OpenPage(begin));
  }
  while (current_.doc < doc && !rest_.empty()) ReadNext();
  if (current_.doc != doc) {
    return absl::NotFoundError(absl::StrFormat("document %u was not named", doc));
  }
  return &current_;
}

absl::Status NamedDocuments::Reader::OpenPage(size_t page) {
  const Page& opened = documents_.pages_[page];
  page_ = ~size_t{0};
  if (opened.bytes.empty()) {
    buffer_.resize(opened.size);
    REPRISE_RETURN_IF_ERROR(documents_.file_.Read(opened.offset, buffer_.data(), opened.size));
    rest_ = buffer_;
  } else {
    rest_ = opened.bytes;
  }
  page_ = page;
  current_ = NamedDocument{};
  ReadNext();
  return absl::OkStatus();
}

void NamedDocuments::Reader::ReadNext() {
  current_.doc += static_cast<DocIndex>(TakeVarint(rest_));
  const auto files = static_cast<uint32_t>(TakeVarint(rest_));
  if (files > 0) current_.place = RawRecord{.record = 0, .file = current_.place.file + files};
  current_.place.record += TakeVarint(rest_);
  current_.place.offset += TakeVarint(rest_);
  const uint64_t shared = TakeVarint(rest_);
  current_.page_text.reset();
  if ((shared & 1) != 0) {
    uint64_t hash;
    std::memcpy(&hash, rest_.data(), sizeof(hash));
    rest_.remove_prefix(sizeof(hash));
    current_.page_text = hash;
  }
  current_.url.resize(shared >> 1);
  current_.url += TakeString(rest_);
  current_.id = TakeString(rest_);
}

}  // namespace reprise
