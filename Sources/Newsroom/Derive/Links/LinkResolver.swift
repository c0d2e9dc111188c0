internal import Content
internal import Markdown
internal import Text

/// Resolves the links that authors write to URLs of the site.
///
/// A link to a Markdown file becomes that page's URL, a link to a file beside the article that
/// file's URL, and a path from the root of the site gets the base path. Everything with a scheme
/// stays as it is.
struct LinkResolver: Sendable {
  /// What a link leads to.
  enum Target: Equatable, Sendable {
    /// The link stays as it is written.
    case asWritten
    case url(String)
    /// A path from the root of the site that is no file; only the plan knows whether it is a page.
    case address(url: String, path: String)
    /// Not an address, although it was meant to be one: `(https://example.org/`.
    case malformed
    /// A page that exists but is not live now; the text stays, the link is removed.
    case absent
    /// There is no such file; the path is the one below `Content/` that was looked up.
    case missing(path: String)
    /// A file that exists but is not published, and why.
    case held(HeldFile.Reason)
    /// A path that leads out of the site.
    case outside

    var isAsWritten: Bool { self == .asWritten }

    /// The URL of a file, a page or an address.
    var url: String? {
      switch self {
      case .url(let url), .address(let url, _): url
      case .asWritten, .absent, .missing, .outside, .malformed, .held: nil
      }
    }

    /// The path from the root of the site that is no file.
    var address: String? {
      if case .address(_, let path) = self { path } else { nil }
    }

    /// Whether the link leads to no file, but may name the address of a page.
    var mayBeAddress: Bool {
      switch self {
      case .missing, .outside: true
      default: false
      }
    }
  }

  private let pages: [String: String]
  /// The path below `Content/` of the page of each folder: of a bundle or a section.
  private let folderPages: [String: String]
  private let absent: Set<String>
  private let files: [String: String]
  private let held: [String: HeldFile.Reason]
  private let basePath: String
  /// The base path without its last slash, percent-encoded.
  private let base: String

  /// All paths that are keys or elements are below `Content/`.
  ///
  /// - Parameters:
  ///   - pages: The path within the site of every live document.
  ///   - absent: The documents that are not live.
  ///   - attachments: The path within the site of every published file beside the articles.
  ///   - held: The files beside the articles that are not published.
  ///   - basePath: The path of the base URL, with slashes at both ends.
  init(
    pages: [String: String], absent: Set<String>, attachments: [String: String],
    held: [String: HeldFile.Reason] = [:], basePath: String
  ) {
    self.pages = pages
    self.absent = absent
    self.held = held
    files = attachments
    folderPages = Dictionary(
      pages.keys.compactMap { path in
        let (folder, name) = splitFolder(path)
        return isIndex(name) ? (folder, path) : nil
      }, uniquingKeysWith: { min($0, $1) })
    self.basePath = basePath
    base = String(encodedPath(basePath).dropLast())
  }

  init(_ inputs: Inputs) {
    let pages = Dictionary(
      inputs.pages.map { (contentPath($0.file), $0.path) }, uniquingKeysWith: { _, last in last })
    self.init(
      pages: pages,
      absent: Set(inputs.documents.lazy.map(contentPath).filter { pages[$0] == nil }),
      attachments: inputs.files.pathsByFile,
      held: Dictionary(inputs.held, uniquingKeysWith: { first, _ in first }),
      basePath: inputs.basePath)
  }

  /// Returns the target of a link written in a file of `folder`, which is below `Content/`.
  func target(of destination: String, from folder: String) -> Target {
    guard !leadsElsewhere(destination) else { return .asWritten }
    let address = destination.withoutQueryAndFragment
    if hasAuthority(address) { return .malformed }
    guard let written = decodedPath(address) else {
      // A name may contain a '%' that encodes nothing: `100%.png`.
      return file(destination, from: folder) ?? .missing(path: destination)
    }
    guard let path = path(written, from: folder) else { return .outside }
    let tail = destination[address.endIndex...]
    if let target = known(path, tail) { return target }
    if let file = file(destination, from: folder) { return file }
    return written.hasPrefix("/") ? rooted(written, path: path, tail: tail) : .missing(path: path)
  }

  /// Returns the path below `Content/` of the live document that a link leads to, or `nil`.
  func document(of destination: String, from folder: String) -> String? {
    guard let written = decodedPath(destination.withoutQueryAndFragment),
      let path = path(written, from: folder)
    else { return nil }
    return pages[path] == nil ? folderPages[path] : path
  }

  /// Returns the path below `Content/` that a link means; `nil` if it leads out of the site.
  ///
  /// Zola writes `@/` for the folder of all content.
  private func path(_ written: String, from folder: String) -> String? {
    let first = written.utf8.first
    if first == UInt8(ascii: "@"), written.hasPrefix("@/") {
      return normalizedPath(String(written.dropFirst(2)))
    }
    let isRooted = first == UInt8(ascii: "/") && written.hasPrefix("/")
    return normalizedPath(isRooted ? written : folder + "/" + written)
  }

  /// Returns the target of a path below `Content/`, if it is known.
  private func known(_ path: String, _ tail: Substring) -> Target? {
    if let page = pages[path] { return .url(tail.isEmpty ? url(page) : url(page) + tail) }
    if absent.contains(path) { return .absent }
    if let file = files[path] { return .url(url(file) + tail) }
    if let page = folderPages[path].flatMap({ pages[$0] }) { return .url(url(page) + tail) }
    return reason(against: path).map { .held($0) }
  }

  /// Returns why a file is not published; a copy of a folder holds back all files in it.
  private func reason(against path: String) -> HeldFile.Reason? {
    if held.isEmpty { return nil }
    if let reason = held[path] { return reason }
    var folder = splitFolder(path).folder
    while !folder.isEmpty {
      if held[folder] == .leftover { return .leftover }
      folder = splitFolder(folder).folder
    }
    return nil
  }

  /// Returns the file whose name is exactly what is written, including `%`, `?` and `#`.
  private func file(_ written: String, from folder: String) -> Target? {
    guard let path = path(written, from: folder), let file = files[path] else { return nil }
    return .url(url(file))
  }

  /// The path below `Content/` of everything that links may name: documents, then files, each
  /// sorted.
  var fileNames: [String] { pages.keys.sorted() + files.keys.sorted() }

  /// Returns whether a document at this path below `Content/` exists but is not live now.
  func isAbsent(_ path: String) -> Bool { absent.contains(path) }

  /// Resolves a path from the root of the site, which is a URL unless it names a Markdown file.
  private func rooted(_ written: String, path: String, tail: Substring) -> Target {
    if basePath != "/", written.hasPrefix(basePath) {
      let inner = normalizedPath(String(written.dropFirst(basePath.count))) ?? ""
      if let target = known(inner, tail) { return target }
      return .address(
        url: base + "/" + encodedPath(inner.normalized) + finalSlash(of: written) + tail,
        path: inner)
    }
    if basePath != "/", written == basePath.dropLast() { return .url(base + "/" + tail) }
    if written.hasSuffix(".md") { return .missing(path: path) }
    // Two slashes, one of which may be written as '%2f', would lead to another host.
    let rest = String(written.normalized.drop { $0 == "/" })
    return .address(url: base + "/" + encodedPath(rest) + tail, path: path)
  }

  /// Returns the slash at the end of a path that is longer than the base path.
  private func finalSlash(of written: String) -> String {
    written.hasSuffix("/") && written != basePath ? "/" : ""
  }

  /// Returns the URL of a path within the site, from the root of the host.
  func url(_ path: String) -> String {
    base + encodedPath(path)
  }
}

/// Splits a path into the folder that contains it and its last part.
private func splitFolder(_ path: String) -> (folder: String, name: Substring) {
  guard let slash = path.lastSlash else { return ("", path[...]) }
  return (String(path[..<slash]), path[path.utf8.index(after: slash)...])
}

/// Returns true for the names of the pages of folders, `index.md` and `_index.md`, in any case.
private func isIndex(_ name: Substring) -> Bool {
  var bytes = name.utf8[...]
  if bytes.first == UInt8(ascii: "_") { bytes.removeFirst() }
  for letter in "index".utf8 {
    guard let byte = bytes.popFirst(), byte | 0x20 == letter else { return false }
  }
  guard let dot = bytes.popFirst() else { return true }
  // A combining character forms one `Character` with a dot, and another name.
  return dot == UInt8(ascii: ".") && (bytes.first ?? 0) < 0x80
}

/// Returns true for a link that names no path: an anchor, a query, or an address of another host.
private func leadsElsewhere(_ destination: String) -> Bool {
  switch destination.utf8.first {
  case nil: true
  case UInt8(ascii: "#"), UInt8(ascii: "?"), UInt8(ascii: "/"):
    destination.hasPrefix("#") || destination.hasPrefix("?") || destination.hasPrefix("//")
  default: hasScheme(destination)
  }
}

/// Returns true if an address contains `://`.
private func hasAuthority(_ address: Substring) -> Bool {
  guard let colon = address.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
  return address[colon...].contains("://")
}

// Suggestions for broken links.
extension LinkResolver {
  /// Returns the file that was probably meant: one of the same name in another folder, or else the
  /// nearest in spelling.
  ///
  /// It searches all files of the site, so it is called only for the few diagnostics that are
  /// printed.
  ///
  /// - Parameters:
  ///   - path: What was written, below `Content/`.
  ///   - names: `fileNames`.
  /// - Returns: One of the names, or a path in the same folder; `nil` if none is near.
  static func nearest(to path: String, among names: [String]) -> String? {
    let (folder, name) = splitFolder(path)
    if let same = names.first(where: { splitFolder($0).name == name }) { return same }
    if let dated = names.first(where: { $0.hasSuffix("-" + name) }) { return dated }
    if let near = closestName(to: path, among: names) { return near }
    let siblings = names.map(splitFolder).filter { $0.folder == folder }.map { String($0.name) }
    return closestName(to: String(name), among: siblings).map {
      folder.isEmpty ? $0 : folder + "/" + $0
    }
  }

  /// Returns the address within a malformed one: `https://a.example/` of `(https://a.example/)`.
  static func address(within written: String) -> String? {
    guard let start = ["https://", "http://"].compactMap({ written.firstRange(of: $0) }).first
    else { return nil }
    let address = written[start.lowerBound...].prefix { !$0.isWhitespace && $0 != "\"" }
    let isParenthesized = written[..<start.lowerBound].contains("(")
    return String(isParenthesized && address.hasSuffix(")") ? address.dropLast() : address)
  }
}
