// A WARC record as archives index it, and as it is written again: from the bytes of a raw record of
// RecordFormat::kWarc, to what a CDX line says of it.
//
//   const WarcCapture capture = ReadWarcCapture(batch.bytes(raw));
//   capture.media_type     // "text/html"
//   AppendWarcRecord(batch.bytes(raw), out);    // byte for byte, with the two line ends behind it
//
// Cost: a walk over the header for each field. Thread rule: free of state.
#ifndef REPRISE_READ_WARC_CAPTURE_H_
#define REPRISE_READ_WARC_CAPTURE_H_

#include <string>
#include <string_view>

namespace reprise {

struct WarcCapture {
  std::string url;         // WARC-Target-URI,
  std::string date;        // WARC-Date,
  std::string digest;      // and WARC-Payload-Digest without its algorithm; empty without one.
  std::string media_type;  // Of HTTP, else of the record; lower case, empty when not said.
  int status = 0;          // Of HTTP; 0 without one.
};

WarcCapture ReadWarcCapture(std::string_view record);

// A record whose Content-Length is missing or is not that of its block gets the right one, as a
// reader could not find its end; all others stay as they are.
void AppendWarcRecord(std::string_view record, std::string& out);

}  // namespace reprise

#endif  // REPRISE_READ_WARC_CAPTURE_H_
