/// The address of a page, from which others are reckoned.
///
/// See RFC 3986, section 5.2.
struct BaseAddress {
  /// `https:`.
  private let scheme: Substring
  /// `https://example.org`.
  private let origin: Substring
  /// All of it without query and fragment.
  private let page: Substring
  /// The page up to its last slash, without the origin.
  private let folder: Substring

  init(_ page: String) {
    self.page = page.prefix { $0 != "?" && $0 != "#" }
    scheme = page.firstIndex(of: ":").map { page[...$0] } ?? ""
    let host = page.firstRange(of: "://")?.upperBound ?? page.startIndex
    let path = self.page[host...].firstIndex(of: "/") ?? self.page.endIndex
    origin = self.page[..<path]
    folder = self.page[path...].lastIndex(of: "/").map { page[path...$0] } ?? "/"
  }

  /// An address in the page as an absolute one; nothing where it is one already, or empty.
  func absolute(_ address: String) -> String? {
    guard let first = address.first, !Self.hasScheme(address) else { return nil }
    if address.hasPrefix("//") { return "\(scheme)\(address)" }
    switch first {
    case "/": return "\(origin)\(address)"
    case "#", "?": return "\(page)\(address)"
    default:
      let end = address.firstIndex { $0 == "?" || $0 == "#" } ?? address.endIndex
      let path = Self.withoutDots("\(folder)\(address[..<end])")
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

  /// A path without `.` and `..` parts.
  private static func withoutDots(_ path: String) -> String {
    var parts: [Substring] = []
    let written = path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
    for (index, part) in written.enumerated() {
      let isLast = index == written.count - 1
      switch part {
      case ".": if isLast { parts.append("") }
      case "..":
        if !parts.isEmpty { parts.removeLast() }
        if isLast { parts.append("") }
      default: parts.append(part)
      }
    }
    return "/" + parts.joined(separator: "/")
  }
}
