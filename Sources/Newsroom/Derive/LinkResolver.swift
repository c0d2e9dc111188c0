internal import Basics
internal import Content
internal import Markdown

/// Turns what authors write as links into URLs of the site.
///
/// A link to a Markdown file becomes that page's URL, a link to a file beside the article that file's URL, and a path
/// from the root of the site gets the base path. Everything with a scheme stays as it is.
struct LinkResolver: Sendable {
  /// What a link leads to.
  enum Target: Equatable, Sendable {
    /// Keep what is written.
    case asWritten
    case url(String)
    /// A path from the root of the site that no file is behind; whether a page has it the plan must say.
    case address(url: String, path: String)
    /// No address at all, though it was meant to be one: `(https://example.org/`.
    case malformed
    /// A page that exists but is not live now; its words stay, the link goes.
    case absent
    /// There is no such file; the path is the one below `Content/` that was looked for.
    case missing(path: String)
    /// Out of the site.
    case outside
  }

  private var pages: [String: String] = [:]
  private var absent: Set<String> = []
  private var files: [String: String] = [:]
  private let basePath: String

  /// - Parameters:
  ///   - pages: The path within the site of every live document, by its path below `Content/`.
  ///   - absent: The documents that are not live, by their path below `Content/`.
  ///   - attachments: Files beside the articles, by their path below `Content/`, with their path within the site.
  ///   - basePath: The path of the base URL, with slashes at both ends.
  init(
    pages: [String: String], absent: Set<String>, attachments: [String: String], basePath: String
  ) {
    self.pages = pages
    self.absent = absent
    self.files = attachments
    self.basePath = basePath
  }

  /// The target of a link written in a file of `folder`, which is below `Content/`.
  func target(of destination: String, from folder: String) -> Target {
    guard !destination.isEmpty, !destination.hasPrefix("#"), !destination.hasPrefix("?"),
      !hasScheme(destination), !destination.hasPrefix("//")
    else { return .asWritten }
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    if destination[..<end].contains("://") { return .malformed }
    let tail = destination[end...]
    guard let written = decodedPath(destination[..<end]) else {
      return .missing(path: destination)
    }
    let isRooted = written.hasPrefix("/")
    guard let path = normalizedPath(isRooted ? written : folder + "/" + written) else {
      return .outside
    }
    if let known = pages[path] { return .url(url(known) + tail) }
    if absent.contains(path) { return .absent }
    if let file = files[path] { return .url(url(file) + tail) }
    if let folder = page(ofFolder: path) { return .url(url(folder) + tail) }
    if isRooted { return rooted(written, path: path, tail: tail) }
    return .missing(path: path)
  }

  /// The page of a folder that is a page bundle or a section.
  private func page(ofFolder path: String) -> String? {
    pages[path + "/index.md"] ?? pages[path + "/_index.md"]
  }

  /// The path below `Content/` of everything that can be linked to: documents, then files, each sorted.
  var fileNames: [String] { pages.keys.sorted() + files.keys.sorted() }

  /// Whether a document at this path below `Content/` exists but is not live now.
  func isAbsent(_ path: String) -> Bool { absent.contains(path) }

  /// A path from the root of the site is a URL already, unless it names a Markdown file.
  private func rooted(_ written: String, path: String, tail: Substring) -> Target {
    if written.hasSuffix(".md") { return .missing(path: path) }
    if written.hasPrefix(basePath), basePath != "/" {
      let inner = String(written.dropFirst(basePath.count))
      return .address(url: encodedPath(written) + tail, path: normalizedPath(inner) ?? inner)
    }
    return .address(url: basePath.dropLast() + encodedPath(written) + tail, path: path)
  }

  private func url(_ path: String) -> String {
    basePath.dropLast() + encodedPath(path)
  }

  /// The file that was most likely meant: one of the same name in another folder, else the nearest in spelling.
  ///
  /// It looks at every file of the site, so it is asked only for the few mistakes that are printed.
  ///
  /// - Parameters:
  ///   - path: What was written, below `Content/`.
  ///   - names: `fileNames`.
  /// - Returns: One of the names, or a path beside one; nothing where none is near.
  static func nearest(to path: String, among names: [String]) -> String? {
    let name = path.split(separator: "/").last ?? ""
    if let twin = names.first(where: { $0.split(separator: "/").last == name }) { return twin }
    if let dated = names.first(where: { $0.hasSuffix("-" + name) }) { return dated }
    if let near = closestName(to: path, among: names) { return near }
    let folder = path.dropLast(name.count)
    let siblings = names.filter { $0.hasPrefix(folder) }.map { String($0.dropFirst(folder.count)) }
    return closestName(to: String(name), among: siblings).map { folder + $0 }
  }
}

extension LinkResolver {
  /// The address inside a malformed one: `https://example.org/` of `(https://example.org/)`.
  static func address(within written: String) -> String? {
    guard let start = ["https://", "http://"].compactMap({ written.firstRange(of: $0) }).first
    else { return nil }
    let address = written[start.lowerBound...].prefix { !$0.isWhitespace && $0 != "\"" }
    let isOpened = written[..<start.lowerBound].contains("(")
    return String(isOpened && address.hasSuffix(")") ? address.dropLast() : address)
  }
}

/// Whether a destination starts with a URL scheme such as `https:` or `mailto:`.
func hasScheme(_ destination: String) -> Bool {
  guard let colon = destination.firstIndex(of: ":"), let first = destination.first,
    first.isASCII, first.isLetter
  else { return false }
  return destination[..<colon].utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}
