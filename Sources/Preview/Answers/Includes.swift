/// A page with the files that a server or a cache would put into it, as readers see it.
///
/// - Parameters:
///   - page: HTML with commands such as `<!--#include virtual="/_blocks/ranking.html" -->` or
///     `<esi:include src="/_blocks/ranking.html"/>`.
///   - file: Gives what lies at a URL, from the root of the host; a command for anything else stays as it is.
/// - Returns: The page with each command replaced once; what is put in is not searched again.
func resolvingIncludes(_ page: [UInt8], file: (_ url: String) -> [UInt8]?) -> [UInt8] {
  let commands = [
    (start: Array("<!--#include virtual=\"".utf8), end: Array("\" -->".utf8)),
    (start: Array("<esi:include src=\"".utf8), end: Array("\"/>".utf8)),
  ]
  var result: [UInt8] = []
  result.reserveCapacity(page.count)
  var (copied, place) = (0, 0)
  while let mark = page[place...].firstIndex(of: UInt8(ascii: "<")) {
    place = mark + 1
    guard let command = commands.first(where: { page[mark...].starts(with: $0.start) }) else {
      continue
    }
    let start = mark + command.start.count
    guard let quote = page[start...].firstIndex(of: UInt8(ascii: "\"")),
      page[quote...].starts(with: command.end),
      let found = file(String(decoding: page[start..<quote], as: UTF8.self))
    else { continue }
    result += page[copied..<mark]
    result += found
    copied = quote + command.end.count
    place = copied
  }
  return result + page[copied...]
}
