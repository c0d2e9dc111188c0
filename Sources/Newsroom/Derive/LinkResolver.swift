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
    /// A file that is there and is not published, and why.
    case held(HeldFile.Reason)
    /// Out of the site.
    case outside

    /// The path from the root of the site that is behind no file.
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
  /// The base path without its last slash, as a URL writes it.
  private let base: String

  /// - Parameters:
  ///   - pages: The path within the site of every live document, by its path below `Content/`.
  ///   - absent: The documents that are not live, by their path below `Content/`.
  ///   - attachments: Files beside the articles, by their path below `Content/`, with their path within the site.
  ///   - held: Files beside the articles that are not published, by their path below `Content/`.
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
        let stem = name.prefix { $0 != "." }.lowercased()
        return stem == "index" || stem == "_index" ? (folder, path) : nil
      }, uniquingKeysWith: { min($0, $1) })
    self.basePath = basePath
    base = String(encodedPath(basePath).dropLast())
  }

  /// The target of a link written in a file of `folder`, which is below `Content/`.
  func target(of destination: String, from folder: String) -> Target {
    guard !destination.isEmpty, !destination.hasPrefix("#"), !destination.hasPrefix("?"),
      !hasScheme(destination), !destination.hasPrefix("//")
    else { return .asWritten }
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    if destination[..<end].contains("://") { return .malformed }
    guard let written = decodedPath(destination[..<end]) else {
      // A name may hold a '%' that encodes nothing: `100%.png`.
      return file(destination, from: folder) ?? .missing(path: destination)
    }
    guard let path = path(written, from: folder) else { return .outside }
    let tail = destination[end...]
    if let target = known(path, tail) { return target }
    if let file = file(destination, from: folder) { return file }
    return written.hasPrefix("/") ? rooted(written, path: path, tail: tail) : .missing(path: path)
  }

  /// The path below `Content/` of the document that a link leads to; `nil` where it leads to none that is live.
  func document(of destination: String, from folder: String) -> String? {
    let end = destination.firstIndex { $0 == "#" || $0 == "?" } ?? destination.endIndex
    guard let written = decodedPath(destination[..<end]), let path = path(written, from: folder)
    else { return nil }
    return pages[path] == nil ? folderPages[path] : path
  }

  /// The path below `Content/` that a link means; `nil` where it leads out of the site.
  ///
  /// Zola writes `@/` for the folder of all content.
  private func path(_ written: String, from folder: String) -> String? {
    if written.hasPrefix("@/") { return normalizedPath(String(written.dropFirst(2))) }
    return normalizedPath(written.hasPrefix("/") ? written : folder + "/" + written)
  }

  /// What a path below `Content/` leads to, where that is known.
  private func known(_ path: String, _ tail: Substring) -> Target? {
    if let page = pages[path] { return .url(url(page) + tail) }
    if absent.contains(path) { return .absent }
    if let file = files[path] { return .url(url(file) + tail) }
    if let page = folderPages[path].flatMap({ pages[$0] }) { return .url(url(page) + tail) }
    return reason(against: path).map { .held($0) }
  }

  /// Why a file is not published; a copy of a folder keeps back all that is in it.
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

  /// The file whose name is exactly what is written, where that holds a `%`, a `?` or a `#`.
  private func file(_ written: String, from folder: String) -> Target? {
    guard let path = path(written, from: folder), let file = files[path] else { return nil }
    return .url(url(file))
  }

  /// The path below `Content/` of everything that can be linked to: documents, then files, each sorted.
  var fileNames: [String] { pages.keys.sorted() + files.keys.sorted() }

  /// Whether a document at this path below `Content/` exists but is not live now.
  func isAbsent(_ path: String) -> Bool { absent.contains(path) }

  /// A path from the root of the site is a URL already, unless it names a Markdown file.
  private func rooted(_ written: String, path: String, tail: Substring) -> Target {
    if basePath != "/", written.hasPrefix(basePath) {
      let inner = normalizedPath(String(written.dropFirst(basePath.count))) ?? ""
      if let target = known(inner, tail) { return target }
      return .address(
        url: base + "/" + encodedPath(inner.normalized) + tailSlash(written) + tail, path: inner)
    }
    if basePath != "/", written == basePath.dropLast() { return .url(base + "/" + tail) }
    if written.hasSuffix(".md") { return .missing(path: path) }
    // Two slashes, of which one may have been written as '%2f', would lead to another host.
    let rest = String(written.normalized.drop { $0 == "/" })
    return .address(url: base + "/" + encodedPath(rest) + tail, path: path)
  }

  /// The slash at the end of a path that names more than the root.
  private func tailSlash(_ written: String) -> String {
    written.hasSuffix("/") && written != basePath ? "/" : ""
  }

  /// The URL of a path within the site, from the root of the host.
  func url(_ path: String) -> String {
    base + encodedPath(path)
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

/// A path as the folder that holds it and its last part.
private func splitFolder(_ path: String) -> (folder: String, name: Substring) {
  guard let slash = path.lastIndex(of: "/") else { return ("", path[...]) }
  return (String(path[..<slash]), path[path.index(after: slash)...])
}
