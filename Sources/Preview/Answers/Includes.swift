/// Returns a page with the fragments that a server (SSI) or a cache (ESI) would include.
///
/// - Parameters:
///   - page: HTML with commands such as `<!--#include virtual="/_blocks/ranking.html" -->` or
///     `<esi:include src="/_blocks/ranking.html"/>`.
///   - fragment: Returns the bytes at a URL from the root of the host; a command stays unchanged if
///     it returns `nil`.
/// - Returns: The page with each command replaced once; included bytes are not searched again.
func resolvingIncludes(_ page: [UInt8], fragment: (_ url: String) -> [UInt8]?) -> [UInt8] {
  let commands = [
    (start: Array("<!--#include virtual=\"".utf8), end: Array("\" -->".utf8)),
    (start: Array("<esi:include src=\"".utf8), end: Array("\"/>".utf8)),
  ]
  var result: [UInt8] = []
  result.reserveCapacity(page.count)
  var (copied, index) = (0, 0)
  while let tag = page[index...].firstIndex(of: UInt8(ascii: "<")) {
    index = tag + 1
    guard let command = commands.first(where: { page[tag...].starts(with: $0.start) }) else {
      continue
    }
    let start = tag + command.start.count
    guard let quote = page[start...].firstIndex(of: UInt8(ascii: "\"")),
      page[quote...].starts(with: command.end),
      let bytes = fragment(String(decoding: page[start..<quote], as: UTF8.self))
    else { continue }
    result += page[copied..<tag]
    result += bytes
    copied = quote + command.end.count
    index = copied
  }
  return result + page[copied...]
}
