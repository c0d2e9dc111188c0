internal import Content
internal import Markdown
internal import Newsroom
internal import Text

/// The URL of a page, against which relative references in it are resolved.
///
/// See RFC 3986, section 5.2.
struct BaseAddress {
  /// `https:`.
  private let scheme: Substring
  /// `https://example.org`.
  private let origin: Substring
  /// The whole URL without query and fragment.
  private let page: Substring
  /// The path up to its last slash.
  private let folder: Substring

  init(_ page: String) {
    self.page = page.prefix { $0 != "?" && $0 != "#" }
    scheme = page.firstIndex(of: ":").map { page[...$0] } ?? ""
    let host = page.firstRange(of: "://")?.upperBound ?? page.startIndex
    let path = self.page[host...].firstIndex(of: "/") ?? self.page.endIndex
    origin = self.page[..<path]
    folder = self.page[path...].lastIndex(of: "/").map { page[path...$0] } ?? "/"
  }

  /// Returns the absolute form of a reference, or `nil` if it is absolute already or empty.
  func absolute(_ address: String) -> String? {
    guard let first = address.first, !Self.hasScheme(address) else { return nil }
    if address.hasPrefix("//") { return "\(scheme)\(address)" }
    switch first {
    case "/": return "\(origin)\(address)"
    case "#", "?": return "\(page)\(address)"
    default:
      let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
      let path = Self.removingDotSegments("\(folder)\(address[..<end])")
      return "\(origin)\(path)\(address[end...])"
    }
  }

  private static func hasScheme(_ address: String) -> Bool {
    let bytes = address.utf8
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let first = bytes.first,
      (0x61...0x7A).contains(first | 0x20)
    else { return false }
    return bytes[..<colon].allSatisfy { byte in
      (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
        || "+-.".utf8.contains(byte)
    }
  }

  /// Returns a path without `.` and `..` segments.
  private static func removingDotSegments(_ path: String) -> String {
    var segments: [Substring] = []
    let written = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, segment) in written.enumerated() {
      let isLast = index == written.count - 1
      switch segment {
      case ".": if isLast { segments.append("") }
      case "..":
        if !segments.isEmpty { segments.removeLast() }
        if isLast { segments.append("") }
      default: segments.append(segment)
      }
    }
    return "/" + segments.joined(separator: "/")
  }
}

/// Makes all links and pictures of HTML absolute, because feeds are read outside the site.
///
/// - Parameters:
///   - html: The body of an article.
///   - page: The absolute URL of the article.
/// - Returns: The HTML with absolute URLs.
func absoluteHTML(_ html: [UInt8], page: String) -> String {
  let base = BaseAddress(page)
  return decodedUTF8(replacingAddresses(in: html, with: base.absolute))
}

/// Returns the URL of an address in the configuration.
///
/// A path from the root of the site gets the base path. Query and fragment stay as they are.
func configuredURL(_ written: String, in edition: EditionView) -> String {
  guard written.hasPrefix("/"), !written.hasPrefix("//") else { return written }
  let path = written.prefix { $0 != "?" && $0 != "#" }
  // Two slashes at the start would lead to another host. One of them may be written as '%2f'.
  let rest = (decodedPath(path) ?? String(path)).drop { $0 == "/" }
  return edition.url(of: "/" + rest) + written[path.endIndex...]
}
