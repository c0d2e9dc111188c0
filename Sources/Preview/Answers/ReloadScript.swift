internal import Text

/// The addresses of the preview's own files, below the base path.
enum PreviewAddress {
  /// The script of each page.
  static let script = "/_sitegen/reload.js"
  /// The script that the tabs of a browser share.
  static let worker = "/_sitegen/worker.js"
  /// The last news about the site.
  static let news = "/_sitegen/news"
  /// All news about the site, as they come.
  static let events = "/_sitegen/events"

  /// Whether requests for a path only ask for news.
  static func isNews(_ path: String?) -> Bool { path == news || path == events }
}

/// The element that makes an open page follow the site, and how it gets into the page.
///
/// The page refers to a script file instead of containing the script, so that it works under a
/// content security policy that allows only the site's own scripts. All that the script has to know
/// is in attributes of its element, so a page without this element is the file that `build` writes.
struct ReloadScript {
  private let element: [UInt8]

  /// - Parameters:
  ///   - basePath: The path of the site, with a slash at both ends.
  ///   - token: The number of the last change that the page shows.
  ///   - stamp: What the page shows.
  ///   - remarks: What is shown besides the page.
  ///   - isFault: Whether the page stands for another one that cannot be shown.
  init(
    basePath: String, token: String, stamp: PageStamp, remarks: PageRemarks, isFault: Bool = false
  ) {
    let attributes: [(String, String?)] = [
      ("src", encodedPath(basePath.dropLast() + PreviewAddress.script)), ("data-token", token),
      ("data-stamp", stamp.text), ("data-notice", remarks.notice), ("data-file", remarks.file),
      ("data-editor", remarks.editor), ("data-fault", isFault ? "" : nil),
    ]
    let texts = attributes.compactMap { name, value in
      value.map { " \(name)=\"\(escaped($0, for: .attribute))\"" }
    }
    element = Array("<script\(texts.joined())></script>".utf8)
  }

  /// Returns the page with the script element before `</body>`, or at the end without such a tag.
  func added(to page: [UInt8]) -> [UInt8] {
    let offset = Self.lastOffset(of: "</body>", in: page) ?? page.count
    var result: [UInt8] = []
    result.reserveCapacity(page.count + element.count)
    result += page[..<offset]
    result += element
    result += page[offset...]
    return result
  }

  /// Returns the last offset of a lower-case tag, ignoring the case of letters in the page.
  private static func lastOffset(of tag: String, in page: [UInt8]) -> Int? {
    let tag = Array(tag.utf8)
    guard page.count >= tag.count else { return nil }
    return (0...page.count - tag.count).last { start in
      tag.indices.allSatisfy { offset in
        let byte = page[start + offset]
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        return (isUpper ? byte | 0x20 : byte) == tag[offset]
      }
    }
  }
}
