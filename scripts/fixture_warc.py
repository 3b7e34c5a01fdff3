"""The documents of fixtures/crawl once more, as a crawler would have stored them: one .warc.gz.

A gzip member a record (ISO 28500, annex D). The servers of this crawl make pages of HTML of all but
the shortest texts (fixture_pages.py) and take turns at how they send them: as they are, in chunks,
packed, both, or under a header that says packed where the crawler has unpacked it. Between the pages
stands what a crawl holds besides.
"""

import fixture_pages as pages
import fixture_streams as streams

DATE = "2024-05-01T12:00:00Z"


def make(crawl):
    records = [
        _record("warcinfo", "info", "application/warc-fields", b"software: made for Reprise\r\n"),
        _record("response", "logo", "application/http", _response(b"GIF89a", "image/gif", [])),
        _record("response", "moved", "application/http", _response(b"", "text/html", [], "301 No")),
        _record("revisit", "again", "application/http", _response(b"", "text/plain", [])),
    ]
    for number, document in enumerate(crawl.documents):
        name = f"{document.path}:{document.record}"
        if number % 7 == 6:
            request = b"GET / HTTP/1.1\r\n\r\n"
            records.append(_record("request", f"{name}?", "application/http", request))
        # Every other server says which charset it sends, of the others the page does.
        is_resource = number % 6 == 5
        is_said = number % 2 == 1 and not is_resource
        content, kind = _page_or_text(document, number, says_charset=not is_said)
        if is_resource:
            records.append(_record("resource", name, kind, content))
            continue
        charset = f"; charset={document.charset}" if is_said else ""
        body, fields = _sent(content, number % 6)
        message = _response(body, kind + charset, fields)
        records.append(_record("response", name, "application/http; msgtype=response", message))
    return b"".join(streams.gzip_member(record) for record in records)


def _page_or_text(document, number, says_charset):
    host = document.path.split("/")[0]
    text = document.content.decode(
        "utf-16" if document.charset.startswith("utf-16") else document.charset
    )
    page = pages.page(text, host, number, document.charset, says_charset)
    return (document.content, "text/plain") if page is None else (page, "text/html")


def _record(kind, name, content_type, block):
    header = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:x-reprise:{name}>\r\n"
        f"WARC-Date: {DATE}\r\nWARC-Target-URI: https://{name}\r\n"
        f"Content-Type: {content_type}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return header.encode() + block + b"\r\n\r\n"


def _response(body, content_type, fields, status="200 OK"):
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", *fields]
    return "".join(f"{line}\r\n" for line in lines).encode() + b"\r\n" + body


def _sent(content, way):
    """The body as it was sent, and the fields that say how."""
    if way == 1:
        return _chunks(content), ["Transfer-Encoding: chunked"]
    if way == 2:
        return streams.gzip_member(content), ["Content-Encoding: gzip"]
    if way == 3:
        return _chunks(streams.gzip_member(content)), [
            "Transfer-Encoding: chunked",
            "Content-Encoding: gzip",
        ]
    if way == 4:
        return content, ["X-Crawl-Content-Encoding: gzip", "X-Crawl-Transfer-Encoding: chunked"]
    return content, []


def _chunks(data, size=1000):
    pieces = [data[i : i + size] for i in range(0, len(data), size)]
    return b"".join(b"%x\r\n%b\r\n" % (len(p), p) for p in pieces) + b"0\r\n\r\n"
