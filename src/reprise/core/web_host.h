// The host of an address, as sites are told apart by it: from a URL, to "example.org".
//
//   HostOf("https://reader@WWW.Example.org:8080/a?b")      // "example.org"
//   HostOf("urn:uuid:1234")                                // ""
//
// RFC 3986, section 3.2: what stands between "//" and the path, without user and port; in lower
// case, without a dot at its end and without "www.", "www2." and the like, which archives take for
// the same site (SURT does so too). Names are not looked up, nor their parts weighed:
// "news.example.org" and "example.org" are two hosts. Thread rule: free of state.
#ifndef REPRISE_CORE_WEB_HOST_H_
#define REPRISE_CORE_WEB_HOST_H_

#include <string>
#include <string_view>

namespace reprise {

// Empty for an address without a host.
std::string HostOf(std::string_view url);

// Of a host in lower case.
std::string_view WithoutWww(std::string_view host);

// Whether `name` could be what HostOf says: not empty, and without anything that ends or cannot
// stand in a host.
bool IsHostName(std::string_view name);

}  // namespace reprise

#endif  // REPRISE_CORE_WEB_HOST_H_
