#include "bench/corpus/corpus_files.h"

#include <zstd.h>

#include <cerrno>
#include <filesystem>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_format.h"
#include "reprise/core/parallel_for.h"
#include "reprise/core/status_macros.h"

namespace reprise::bench {
namespace {

constexpr size_t kBufferBytes = size_t{1} << 20;
constexpr uint64_t kFilesADirectory = 1000;

absl::Status FileError(const std::string& path) {
  return absl::ErrnoToStatus(errno, absl::StrFormat("cannot write %s", path));
}

absl::Status MakeDirectory(const std::filesystem::path& path) {
  std::error_code error;
  std::filesystem::create_directories(path, error);
  if (!error) return absl::OkStatus();
  return absl::UnavailableError(
      absl::StrFormat("cannot make %s: %s", path.string(), error.message()));
}

// Bytes to a file, compressed on the way when a level is given.
class ShardFile {
 public:
  static absl::StatusOr<ShardFile> Create(std::string path, bool compress, int level) {
    ShardFile shard;
    shard.path_ = std::move(path);
    shard.file_.reset(std::fopen(shard.path_.c_str(), "wb"));
    if (shard.file_ == nullptr) return FileError(shard.path_);
    if (compress) {
      shard.context_.reset(ZSTD_createCCtx());
      ZSTD_CCtx_setParameter(shard.context_.get(), ZSTD_c_compressionLevel, level);
      ZSTD_CCtx_setParameter(shard.context_.get(), ZSTD_c_checksumFlag, 1);
      shard.packed_.resize(ZSTD_CStreamOutSize());
    }
    return shard;
  }

  absl::Status Write(std::string_view bytes) {
    return context_ ? Compress(bytes, ZSTD_e_continue) : WritePlain(bytes.data(), bytes.size());
  }

  absl::Status Close() {
    if (context_) REPRISE_RETURN_IF_ERROR(Compress("", ZSTD_e_end));
    return std::fclose(file_.release()) == 0 ? absl::OkStatus() : FileError(path_);
  }

 private:
  struct FileCloser {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  struct ContextFreer {
    void operator()(ZSTD_CCtx* context) const { ZSTD_freeCCtx(context); }
  };

  absl::Status WritePlain(const char* bytes, size_t size) {
    return std::fwrite(bytes, 1, size, file_.get()) == size ? absl::OkStatus() : FileError(path_);
  }

  absl::Status Compress(std::string_view bytes, ZSTD_EndDirective directive) {
    ZSTD_inBuffer in{bytes.data(), bytes.size(), 0};
    while (true) {
      ZSTD_outBuffer out{packed_.data(), packed_.size(), 0};
      const size_t left = ZSTD_compressStream2(context_.get(), &out, &in, directive);
      if (ZSTD_isError(left)) {
        return absl::InternalError(absl::StrFormat("%s: %s", path_, ZSTD_getErrorName(left)));
      }
      REPRISE_RETURN_IF_ERROR(WritePlain(packed_.data(), out.pos));
      if (directive == ZSTD_e_end ? left == 0 : in.pos == in.size) return absl::OkStatus();
    }
  }

  std::string path_;
  std::unique_ptr<std::FILE, FileCloser> file_;
  std::unique_ptr<ZSTD_CCtx, ContextFreer> context_;
  std::vector<char> packed_;
};

std::string TextPath(uint64_t document) {
  return absl::StrFormat("text/%03d/d%d.txt", document / kFilesADirectory, document);
}

std::string JsonId(uint64_t document) { return absl::StrFormat("d%d", document); }

absl::Status WriteTextFile(const CorpusFileOptions& options, uint64_t document,
                           std::string_view bytes) {
  const std::filesystem::path path = std::filesystem::path(options.directory) / TextPath(document);
  REPRISE_RETURN_IF_ERROR(MakeDirectory(path.parent_path()));
  REPRISE_ASSIGN_OR_RETURN(ShardFile file, ShardFile::Create(path.string(), /*compress=*/false, 0));
  REPRISE_RETURN_IF_ERROR(file.Write(bytes));
  return file.Close();
}

// Documents [begin, end) in one shard; returns the bytes of their texts.
absl::StatusOr<uint64_t> WriteShard(const Corpus& corpus, const CorpusFileOptions& options,
                                    int number, uint64_t begin, uint64_t end) {
  const bool compress = options.format == FileFormat::kJsonlZst;
  std::unique_ptr<ShardFile> shard;
  if (options.format != FileFormat::kText) {
    const std::string path =
        absl::StrFormat("%s/part-%04d.jsonl%s", options.directory, number, compress ? ".zst" : "");
    REPRISE_ASSIGN_OR_RETURN(ShardFile created,
                             ShardFile::Create(path, compress, options.zstd_level));
    shard = std::make_unique<ShardFile>(std::move(created));
  }
  uint64_t text_bytes = 0;
  std::string lines;
  for (uint64_t document = begin; document < end; ++document) {
    const Planned planned = corpus.Plan(document);
    const std::string bytes = corpus.Bytes(document, planned);
    text_bytes += bytes.size();
    if (shard == nullptr || planned.charset != TextCharset::kUtf8) {
      REPRISE_RETURN_IF_ERROR(WriteTextFile(options, document, bytes));
      continue;
    }
    AppendJsonLine(JsonId(document), bytes, lines);
    if (lines.size() >= kBufferBytes) {
      REPRISE_RETURN_IF_ERROR(shard->Write(lines));
      lines.clear();
    }
  }
  if (shard != nullptr) {
    REPRISE_RETURN_IF_ERROR(shard->Write(lines));
    REPRISE_RETURN_IF_ERROR(shard->Close());
  }
  return text_bytes;
}

}  // namespace

absl::StatusOr<CorpusFiles> WriteCorpus(const Corpus& corpus, const CorpusFileOptions& options) {
  REPRISE_RETURN_IF_ERROR(MakeDirectory(options.directory));
  std::error_code error;
  if (!std::filesystem::is_empty(options.directory, error) || error) {
    return absl::InvalidArgumentError(absl::StrFormat(
        "%s is not empty: remove it, or choose another place for the crawl", options.directory));
  }
  const uint64_t documents = corpus.options().documents;
  const auto shards = static_cast<uint64_t>(options.shards);
  CorpusFiles files{.documents = documents};
  absl::Status status;
  std::mutex mutex;
  ParallelFor(options.threads, shards, 1, [&](size_t first, size_t last, int) {
    for (size_t shard = first; shard < last; ++shard) {
      const absl::StatusOr<uint64_t> bytes =
          WriteShard(corpus, options, static_cast<int>(shard), documents * shard / shards,
                     documents * (shard + 1) / shards);
      const std::lock_guard lock(mutex);
      if (bytes.ok()) {
        files.text_bytes += *bytes;
      } else {
        status.Update(bytes.status());
      }
    }
  });
  if (status.ok()) return files;
  return absl::Status(status.code(),
                      absl::StrFormat("%s; %s holds a part of the crawl: remove it before you try "
                                      "again, or elsewhere",
                                      status.message(), options.directory));
}

absl::Status WriteJsonLines(const Corpus& corpus, std::FILE* out) {
  std::string lines;
  for (uint64_t document = 0; document < corpus.options().documents; ++document) {
    AppendJsonLine(JsonId(document), corpus.Text(document), lines);
    if (lines.size() < kBufferBytes && document + 1 < corpus.options().documents) continue;
    if (std::fwrite(lines.data(), 1, lines.size(), out) != lines.size()) {
      return FileError("the standard output");
    }
    lines.clear();
  }
  return std::fflush(out) == 0 ? absl::OkStatus() : FileError("the standard output");
}

std::string DocumentId(const Corpus& corpus, uint64_t document, FileFormat format) {
  const bool text =
      format == FileFormat::kText || corpus.Plan(document).charset != TextCharset::kUtf8;
  return text ? TextPath(document) : JsonId(document);
}

void AppendJsonLine(std::string_view id, std::string_view text, std::string& line) {
  line.reserve(line.size() + text.size() + text.size() / 32 + 64);
  line += R"({"id":")";
  line += id;
  line += R"(","text":")";
  size_t copied = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && text[i] != '"' && text[i] != '\\') continue;
    line += text.substr(copied, i - copied);
    line += '\\';
    line += text[i] == '\n' ? 'n' : text[i];
    copied = i + 1;
  }
  line += text.substr(copied);
  line += "\"}\n";
}

}  // namespace reprise::bench
