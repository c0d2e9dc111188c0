internal import Basics
internal import Content
internal import Text

/// Finds the files below `Content/` that a text names: a link, a value of front matter, a word of a
/// template.
///
/// A file is named by its path from the folder of the text or from the root of the site,
/// percent-encoded or not, with or without the base path or the whole address of the site before it
/// and a query or a fragment after it.
struct NamedFiles: Sendable {
  private let files: Set<String>
  private let filter: NameFilter
  private let basePath: String
  /// The host and what follows it, in lower case: `//example.org/paper/`.
  private let address: String

  /// - Parameters:
  ///   - files: Paths below `Content/`.
  ///   - configuration: The site's, for its address.
  init(_ files: some Sequence<String>, configuration: Configuration) {
    self.files = Set(files)
    filter = NameFilter(self.files)
    basePath = configuration.decodedBasePath
    let origin = configuration.origin
    let host = origin.firstRange(of: "//").map { origin[$0.lowerBound...] } ?? "/"
    address = (host + basePath).lowercased()
  }

  /// Returns the file that a destination names.
  ///
  /// - Parameters:
  ///   - destination: A link as it is written.
  ///   - folder: The folder of the text below `Content/`; `nil` if paths start at the site's root.
  /// - Returns: Its path below `Content/`; `nil` if the destination names none.
  func file(named destination: String, from folder: String?) -> String? {
    guard !destination.isEmpty, destination.utf8.count < 4096, filter.mayPass(destination) else {
      return nil
    }
    // A name may contain the characters that begin a query or a fragment.
    let end = destination.firstIndex { $0 == "?" || $0 == "#" } ?? destination.endIndex
    let forms = [String(destination[..<end]), destination]
    for form in end == destination.endIndex ? [destination] : forms {
      let decoded = decodedPath(form)
      if let decoded, let found = file(at: decoded, from: folder) { return found }
      if decoded != form, let found = file(at: form, from: folder) { return found }
    }
    return nil
  }

  /// Returns the file that a word of a text may mean, even if only the end of the word is its path.
  ///
  /// It is for what must not be published: a false match costs less than a missed name.
  func file(possiblyNamedBy word: String, from folder: String) -> String? {
    if let found = file(named: word, from: folder) { return found }
    var rest = word[...]
    while let slash = rest.firstIndex(where: { $0 == "/" || $0 == "\\" }) {
      rest = rest[rest.index(after: slash)...]
      guard rest.contains("/") else { return nil }
      if let found = file(named: String(rest), from: nil) { return found }
    }
    return nil
  }

  private func file(at text: String, from folder: String?) -> String? {
    guard let path = withoutAddress(text) else { return nil }
    var candidates: [String] = []
    if let folder, !path.hasPrefix("/") { candidates.append(folder + "/" + path) }
    candidates.append(path)
    if basePath != "/", path.hasPrefix(basePath) {
      candidates.append(String(path.dropFirst(basePath.count)))
    }
    if path.hasPrefix("Content/") || path.hasPrefix("/Content/") {
      candidates.append(String(path.drop { $0 == "/" }.dropFirst("Content/".count)))
    }
    return candidates.lazy.compactMap(normalizedPath).first(where: files.contains)
  }

  /// Returns the path from the root of the site for a URL of the site; `nil` for any other URL.
  private func withoutAddress(_ text: String) -> String? {
    // Most names have no two slashes, and a search for characters takes long.
    guard hasTwoSlashes(text) else { return hasScheme(text) ? nil : text }
    guard let slashes = text.firstRange(of: "//"), hasScheme(text) || text.hasPrefix("//") else {
      return hasScheme(text) ? nil : text
    }
    let rest = text[slashes.lowerBound...]
    guard rest.prefix(address.count).lowercased() == address else { return nil }
    return "/" + rest.dropFirst(address.count)
  }

  private func hasTwoSlashes(_ text: String) -> Bool {
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == UInt8(ascii: "/"), previous == byte { return true }
      previous = byte
    }
    return false
  }

  /// Returns the files that are named anywhere in a text of any kind: HTML, CSS, JSON, a table.
  func files(mentionedIn text: String, from folder: String?) -> [String] {
    if let whole = file(named: text, from: folder) { return [whole] }
    guard text.utf8.contains(UInt8(ascii: ".")) else { return [] }
    return text.utf8.split(whereSeparator: Self.separatesWords).compactMap { word in
      guard word.contains(UInt8(ascii: ".")), let word = String(Substring(word)) as String? else {
        return nil
      }
      return file(named: word, from: folder)
    }
  }

  private static func separatesWords(_ byte: UInt8) -> Bool {
    byte <= 0x20 || "\"'`<>(){}[],;|=\\".utf8.contains(byte)
  }

  /// Returns the files that are named in the texts of a value, at any depth.
  func files(mentionedIn value: Value, from folder: String?) -> [String] {
    switch value {
    case .string(let text), .markup(let text): files(mentionedIn: text, from: folder)
    case .array(let items): items.flatMap { files(mentionedIn: $0, from: folder) }
    case .map(let map): map.entries.flatMap { files(mentionedIn: $0.value, from: folder) }
    default: []
    }
  }
}
