internal import Text

/// A short value for what a page shows, by which an open page learns whether it has changed.
///
/// It has two parts. The second one changes with every byte of the page. The first one changes with
/// the remarks, too, but not with the versions in the addresses of style sheets, `site.css?v=4f2a`:
/// if it is equal, style sheets are exchanged in place.
struct PageStamp: Equatable {
  let text: String

  /// - Parameters:
  ///   - page: The page without the reload script.
  ///   - remarks: What the preview shows besides the page.
  init(_ page: [UInt8], remarks: PageRemarks) {
    let content = checksum(of: remarks.bytes + Self.withoutStyleVersions(page))
    text = "\(String(content, radix: 16))-\(String(checksum(of: page), radix: 16))"
  }

  /// Returns a page without the digits after each `.css?v=`.
  private static func withoutStyleVersions(_ page: [UInt8]) -> [UInt8] {
    let mark = Array(".css?v=".utf8)
    var kept: [UInt8] = []
    kept.reserveCapacity(page.count)
    var (start, index) = (0, 0)
    while true {
      index = firstOffset(in: page.span, from: index) { $0 .== splat(UInt8(ascii: "?")) }
      guard index < page.count else { break }
      index += 1
      // The mark has one question mark, before its last two bytes.
      guard page[start..<min(index + 2, page.count)].suffix(mark.count).elementsEqual(mark) else {
        continue
      }
      index += 2
      kept += page[start..<index]
      while index < page.count, hexadecimalValue(page[index]) != nil { index += 1 }
      start = index
    }
    return kept + page[start...]
  }
}
