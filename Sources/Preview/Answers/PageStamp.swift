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
    var index = 0
    while index < page.count {
      kept.append(page[index])
      index += 1
      guard page[index - 1] == mark[0], page[(index - 1)...].starts(with: mark) else { continue }
      kept += mark.dropFirst()
      index += mark.count - 1
      while index < page.count, hexadecimalValue(page[index]) != nil { index += 1 }
    }
    return kept
  }
}
