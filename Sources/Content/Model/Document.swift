package import Basics
package import Markdown
internal import Text

/// A parsed Markdown file of `Content/`: an article, a standing page, or the page of a section or
/// author.
///
/// It is an immutable class, because every stage passes it on and copying its many strings would be
/// slow.
package final class Document: Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// A file in a section's folder, at any depth.
    case article
    /// A file directly in `Content/`: about, corrections.
    case page
    /// `_index.md` of a folder: the section's title, description and body.
    case section
    /// A file in `Content/authors/`.
    case author
    /// `Content/_index.md`: the text of the home page.
    case home
  }

  package let kind: Kind
  /// Relative to the site's root: `Content/local/2026/ferry/index.md`.
  package let path: String
  /// The folder below `Content/` without outer slashes: `local/2026`.
  ///
  /// For a page bundle, the folder that contains the bundle.
  package let folder: String
  /// The last part of the URL, from `slug:` or from the file's name without a leading date.
  package let slug: String
  /// The folder of the file below `Content/`, which relative links start from.
  package let linkFolder: String
  package let front: FrontMatter
  /// When readers may see it; apart from the front matter, which takes long to copy.
  package let window: PublicationWindow
  package let body: MarkdownBody
  /// The offset of the body in the file.
  package let bodyOffset: Int
  /// The ranges of some keys' values in the file, for diagnostics of later stages.
  package let keyRanges: KeyRanges
  /// Words in the file that may be paths of files in folders without Markdown.
  package let mentions: [String]
  /// A checksum of everything that the document was made from: the file's bytes, the settings and
  /// what its shortcodes read; 0 if it is not known.
  package let fingerprint: UInt64

  package init(
    kind: Kind, path: String, folder: String, slug: String, front: FrontMatter,
    body: MarkdownBody, bodyOffset: Int, places: KeyRanges, mentions: [String] = [],
    fingerprint: UInt64 = 0
  ) {
    self.mentions = mentions
    self.fingerprint = fingerprint
    self.kind = kind
    self.path = path
    self.folder = folder
    self.slug = slug
    linkFolder = Self.linkFolder(of: path)
    self.front = front
    window = front.window
    self.body = body
    self.bodyOffset = bodyOffset
    self.keyRanges = places
  }

  /// A file whose front matter could not be read.
  ///
  /// Only its path is known, and it is not shown.
  convenience init(unreadableAt path: String, trust: TrustLevel = .editor) {
    let documentPath = DocumentPath(path: path)
    var front = FrontMatter()
    front.trust = trust
    front.hasErrors = true
    front.hasReadableKeys = false
    self.init(
      kind: documentPath.kind, path: path, folder: documentPath.folder, slug: documentPath.name,
      front: front,
      body: MarkdownBody(), bodyOffset: 0, places: KeyRanges())
  }

  /// A copy whose section is shown only within a window.
  func inSection(withWindow window: PublicationWindow) -> Document {
    copy { $0.sectionWindow = window }
  }

  /// A copy that is omitted because of its errors.
  func faulty(hasReadableKeys: Bool) -> Document {
    copy {
      $0.hasErrors = true
      $0.hasReadableKeys = hasReadableKeys
    }
  }

  /// A copy with the words of its file that may be paths of files, and with its fingerprint.
  func mentioning(_ words: some Sequence<String>, fingerprint: UInt64) -> Document {
    copy(mentions: Array(words), fingerprint: fingerprint)
  }

  private func copy(
    mentions: [String]? = nil, fingerprint: UInt64? = nil,
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) -> Document {
    var front = front
    change(&front)
    return Document(
      kind: kind, path: path, folder: folder, slug: slug, front: front, body: body,
      bodyOffset: bodyOffset, places: keyRanges, mentions: mentions ?? self.mentions,
      fingerprint: fingerprint ?? self.fingerprint)
  }

  /// Returns whether the document differs from another one at most in its body.
  package func differsOnlyInBody(from other: Document) -> Bool {
    kind == other.kind && hasSameBytes(path, other.path) && hasSameBytes(folder, other.folder)
      && hasSameBytes(slug, other.slug) && keyRanges == other.keyRanges && front == other.front
      // Strings and numbers may be equal and yet be written differently.
      && hasSameBytes("\(front)", "\(other.front)")
  }

  /// Returns whether the document differs from another one at most in its body, its title and its
  /// description.
  ///
  /// The keys may be at other places in the file.
  package func differsOnlyInTexts(from other: Document) -> Bool {
    var front = front
    (front.title, front.description) = (other.front.title, other.front.description)
    return kind == other.kind && hasSameBytes(path, other.path)
      && hasSameBytes(folder, other.folder) && hasSameBytes(slug, other.slug)
      && front == other.front && hasSameBytes("\(front)", "\(other.front)")
  }

  /// The span of a key's value, or the file if the key is not written.
  package func span(of key: String) -> SourceSpan {
    keyRanges[key].map { SourceSpan(path: path, range: $0) } ?? SourceSpan(file: path)
  }

  /// The span of a link's destination.
  package func span(of link: MarkdownBody.Link) -> SourceSpan {
    let range = link.sourceRange
    return SourceSpan(
      path: path, range: bodyOffset + range.lowerBound..<bodyOffset + range.upperBound)
  }

  static func linkFolder(of path: String) -> String {
    let bytes = path.utf8
    guard let first = bytes.firstIndex(of: UInt8(ascii: "/")), let last = path.lastSlash,
      first < last
    else { return "" }
    return String(path[bytes.index(after: first)..<last])
  }
}

/// What the path of a file below `Content/` says about its document.
struct DocumentPath {
  var kind: Document.Kind
  var folder: String
  /// The name of the file or bundle without extension and leading date.
  var name: String
  /// The date that the name starts with.
  var date: CivilTime?

  /// - Parameter path: Relative to the site's root, with single slashes.
  init(path: String) {
    let root = "Content/"
    let inner = path.hasPrefix(root) ? path.utf8.dropFirst(root.utf8.count) : path.utf8[...]
    let (parent, file) = splitPath(String(Substring(inner)))
    let written = MarkdownName.withoutEnding(file)
    let stem = ["index", "_index"].first { $0 == written.lowercased() } ?? written
    folder = parent
    if stem == "_index" {
      if let author = Self.authorWithFolder(parent) {
        (kind, folder, name) = (.author, "authors", author)
        return
      }
      kind = parent.isEmpty ? .home : .section
      name = splitPath(parent).name
      return
    }
    var title = stem
    if stem == "index" {
      guard !parent.isEmpty else {
        (kind, name) = (.home, "")
        return
      }
      (folder, title) = splitPath(parent)
    }
    kind = folder.isEmpty ? .page : Self.isOfAuthors(folder) ? .author : .article
    (date, name) = Self.dated(title)
  }

  /// `ana-li` for `authors/ana-li/_index.md`, where other generators keep author pages.
  private static func authorWithFolder(_ parent: String) -> String? {
    let (folder, name) = splitPath(parent)
    return folder == "authors" ? name : nil
  }

  private static func isOfAuthors(_ folder: String) -> Bool {
    folder == "authors" || folder.hasPrefix("authors/")
  }

  /// Splits `2026-05-01-ferry` into a day and `ferry`.
  private static func dated(_ name: String) -> (CivilTime?, String) {
    guard name.utf8.count > 11, let first = name.utf8.first, isDigit(first) else {
      return (nil, name)
    }
    let bytes = Array(name.utf8.prefix(11))
    let minus = UInt8(ascii: "-")
    guard bytes[4] == minus, bytes[7] == minus, bytes[10] == minus,
      let day = WrittenDate(String(decoding: bytes[..<10], as: UTF8.self)),
      !day.hasTime
    else { return (nil, name) }
    return (day.civil, String(decoding: Array(name.utf8.dropFirst(11)), as: UTF8.self))
  }
}

/// The ranges of front matter values in a file, by the canonical names of their keys.
///
/// A site may have a million documents, so this is kept compact; it is rarely used.
package struct KeyRanges: Sendable, Equatable {
  struct Entry: Sendable, Equatable {
    var key: FrontMatterKey
    var lower: UInt32
    var upper: UInt32
  }

  private(set) var entries: [Entry] = []

  /// The range of a key's value; `nil` if the key is not written.
  package subscript(key: String) -> Range<Int>? {
    FrontMatterKey(rawValue: key).flatMap { self[$0] }
  }

  /// The range of a key's value; the last one that was set counts.
  subscript(key: FrontMatterKey) -> Range<Int>? {
    get {
      entries.last { $0.key == key }.map { Int($0.lower)..<Int($0.upper) }
    }
    set {
      guard let range = newValue else { return }
      entries.append(
        Entry(
          key: key, lower: UInt32(clamping: range.lowerBound),
          upper: UInt32(clamping: range.upperBound)))
    }
  }

  package init() {}

  init(_ entries: [Entry]) { self.entries = entries }
}
