internal import Text

/// The addresses of a site's pages today, and the old addresses that lead to them.
package struct PageAddresses: Sendable {
  /// A page of the site.
  package struct Page: Sendable, Equatable {
    /// The canonical path, not percent-encoded, from the root of the site: `/local/ferry/`.
    package var path: String
    package var isArticle: Bool

    package init(path: String, isArticle: Bool) {
      self.path = path
      self.isArticle = isArticle
    }

    /// Stands for all pages that the site does not know; no page can have this path.
    static let others = Page(path: "*", isArticle: false)
  }

  /// The path of the site below its host, with a slash at both ends.
  package let basePath: String
  /// Strings compare equal however their accents are composed; browsers and disks compose them
  /// differently.
  private var pages: [String: Page] = [:]

  /// An unknown site: every path counts as today's address of an article.
  package init(basePath: String = "/") {
    self.basePath = basePath
  }

  /// Adds a page and its old addresses; a page at its own address takes precedence over an alias.
  package mutating func add(_ page: Page, aliases: [String]) {
    pages[page.path] = page
    for alias in aliases where pages[alias] == nil { pages[alias] = page }
  }

  /// Whether nothing is known about the site.
  package var isEmpty: Bool { pages.isEmpty }

  /// Returns the canonical form of an address that the site names, comparable with the paths of a
  /// log.
  package static func canonical(_ address: String) -> String? {
    let target = Array((address.hasPrefix("/") ? address : "/" + address).utf8)
    guard case .page(let path) = PagePath(target, basePath: "/") else { return nil }
    return path
  }

  /// Returns true if the site has or had a page at a canonical path; the front page always exists.
  func knows(_ path: String) -> Bool {
    path == "/" || pages[path] != nil
      || path.hasSuffix(".html") && pages[path.dropLast(5) + "/"] != nil
      || path.hasSuffix("/") && pages[path.dropLast() + ".html"] != nil
  }

  /// Returns the page that a canonical path leads to today; an unknown path is its own page.
  package func page(at path: String) -> Page {
    if let page = pages[path] { return page }
    if path.hasSuffix(".html"), let page = pages[path.dropLast(5) + "/"] { return page }
    if path.hasSuffix("/"), let page = pages[path.dropLast() + ".html"] { return page }
    return Page(path: path, isArticle: isEmpty && path != "/")
  }
}

/// The canonical path of a request's target, or the reason why it is not the path of a page.
enum PagePath: Equatable {
  case page(String)
  /// A picture, a style sheet, a feed.
  case file
  /// It cannot be the path of a page: wrong encoding, a NUL, or `..` above the root.
  case invalid
  /// It lies outside of the site's base path on its host.
  case outsideBasePath

  /// Longer than any path of a page and than any path that browsers send.
  static let lengthLimit = 2_048

  /// Parses the target of a request, or the path in an export.
  ///
  /// Query and fragment are removed, percent-encoding is decoded, empty segments, `.` and `..` are
  /// resolved, `index.html` becomes its folder, and a path without a file extension gets a slash at
  /// its end.
  init(_ target: [UInt8], basePath: String) {
    guard let path = Self.path(of: target), path.count <= Self.lengthLimit,
      let decoded = Self.decoded(path), let parts = Self.parts(decoded)
    else {
      self = .invalid
      return
    }
    self = Self.canonical(parts, isFolder: decoded.last == UInt8(ascii: "/"), basePath: basePath)
  }

  /// Returns the target without scheme, host, query and fragment.
  private static func path(of target: [UInt8]) -> ArraySlice<UInt8>? {
    var rest = target[...]
    if let slashes = rest.firstIndex(of: UInt8(ascii: ":")),
      rest[slashes...].starts(with: "://".utf8), !rest[..<slashes].contains(UInt8(ascii: "/"))
    {
      rest = rest[(slashes + 3)...]
      rest = rest[(rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)...]
      if rest.isEmpty { return [UInt8(ascii: "/")] }
    }
    if let end = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      rest = rest[..<end]
    }
    return rest.first == UInt8(ascii: "/") ? rest : nil
  }

  /// Decodes the escapes of the log (`\x22`, `\u0026`, `\/`) and percent-encoding.
  private static func decoded(_ path: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let code = hex(&rest, digits: 2), code != 0 else { return nil }
        bytes.append(UInt8(code))
      case UInt8(ascii: "\\"):
        guard unescape(&rest, into: &bytes) else { return nil }
      case 0..<0x20, 0x7F: return nil
      default: bytes.append(byte)
      }
    }
    // Control characters are invalid in a path, even if they were encoded.
    return bytes.contains { $0 < 0x20 || $0 == 0x7F } ? nil : bytes
  }

  /// Decodes the escape after a backslash, as web servers write it; returns false if it is not one.
  static func unescape(_ rest: inout ArraySlice<UInt8>, into bytes: inout [UInt8]) -> Bool {
    switch rest.popFirst() {
    case UInt8(ascii: "x"):
      guard let code = hex(&rest, digits: 2), code != 0 else { return false }
      bytes.append(UInt8(code))
    case UInt8(ascii: "u"):
      guard var code = hex(&rest, digits: 4) else { return false }
      if (0xD800..<0xDC00).contains(code),
        rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
      {
        rest = rest.dropFirst(2)
        guard let low = hex(&rest, digits: 4), (0xDC00..<0xE000).contains(low) else { return false }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { return false }
      bytes += Array(String(scalar).utf8)
    case UInt8(ascii: "/"): bytes.append(UInt8(ascii: "/"))
    case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
    default: return false
    }
    return true
  }

  private static func hex(_ rest: inout ArraySlice<UInt8>, digits: Int) -> UInt32? {
    guard rest.count >= digits, let number = hexadecimalNumber(rest.prefix(digits)) else {
      return nil
    }
    rest = rest.dropFirst(digits)
    return UInt32(number)
  }

  private static func parts(_ path: [UInt8]) -> [String]? {
    var parts: [String] = []
    for part in path.split(separator: UInt8(ascii: "/")) {
      guard let text = String(validating: part, as: UTF8.self) else { return nil }
      switch text {
      case ".": continue
      case "..": guard parts.popLast() != nil else { return nil }
      default: parts.append(text)
      }
    }
    return parts
  }

  private static func canonical(_ parts: [String], isFolder: Bool, basePath: String) -> PagePath {
    var parts = parts[...]
    for part in basePath.split(separator: "/") {
      guard let first = parts.first, first == part else { return .outsideBasePath }
      parts = parts.dropFirst()
    }
    guard !isFolder, let last = parts.last else { return .page(folder(parts)) }
    if last == "index.html" || last == "index.htm" { return .page(folder(parts.dropLast())) }
    guard let ending = ending(of: last) else { return .page(folder(parts)) }
    return ["html", "htm", "xhtml"].contains(ending)
      ? .page("/" + parts.joined(separator: "/")) : .file
  }

  private static func folder(_ parts: ArraySlice<String>) -> String {
    parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
  }

  /// Returns the file extension of a name: `css`, but not the `0` of `2.0`.
  private static func ending(of name: String) -> String? {
    let bytes = Array(name.utf8)
    guard let point = bytes.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let rest = bytes[(point + 1)...]
    guard (1...11).contains(rest.count), let first = rest.first,
      rest.allSatisfy({
        $0.isDigit || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }), !first.isDigit || rest.contains(where: { $0 > 0x39 })
    else { return nil }
    return String(decoding: rest, as: UTF8.self).lowercased()
  }
}
