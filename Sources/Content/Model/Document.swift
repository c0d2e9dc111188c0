package import Basics
package import Markdown

/// One Markdown file of `Content/`, read and parsed: an article, a standing page, a section's or an author's own page.
///
/// A class, because it never changes and every stage hands it on: copying two dozen texts each time would show.
package final class Document: Sendable {
  package enum Kind: String, Sendable {
    /// A file in a section's folder, at any depth.
    case article
    /// A file directly in `Content/`: about, corrections.
    case page
    /// `_index.md` of a folder: the section's title, description and body.
    case section
    /// A file in `Content/authors/`.
    case author
    /// `Content/_index.md`: the words of the home page.
    case home
  }

  package let kind: Kind
  /// Relative to the site's root, `/` between parts: `Content/local/2026/ferry/index.md`.
  package let path: String
  /// The folder below `Content/` without slashes at its ends: `local/2026`; for a page bundle the folder that
  /// holds the bundle, not the bundle itself.
  package let folder: String
  /// The last part of its URL, from `slug:`, else from the file's name without a leading date.
  package let slug: String
  /// The folder that relative links start from: the one the file itself is in, below `Content/`.
  package let linkFolder: String
  package let front: FrontMatter
  package let body: MarkdownBody
  /// Where the body starts, in bytes from the start of the file.
  package let bodyOffset: Int
  /// Where the values of some keys stand in the file, for diagnostics of later stages.
  package let places: KeyPlaces
  /// Words anywhere in the file that may be paths of files in folders without Markdown, where a site has such folders.
  package let mentions: [String]

  package init(
    kind: Kind, path: String, folder: String, slug: String, front: FrontMatter,
    body: MarkdownBody, bodyOffset: Int, places: KeyPlaces, mentions: [String] = []
  ) {
    self.mentions = mentions
    self.kind = kind
    self.path = path
    self.folder = folder
    self.slug = slug
    linkFolder = Self.linkFolder(of: path)
    self.front = front
    self.body = body
    self.bodyOffset = bodyOffset
    self.places = places
  }

  /// A file whose front matter could not be read: nothing is known of it but that it must not be shown.
  convenience init(unreadableAt path: String, trust: TrustLevel = .editor) {
    let place = DocumentPlace(path: path)
    var front = FrontMatter()
    front.trust = trust
    front.isFaulty = true
    front.hasSoundKeys = false
    self.init(
      kind: place.kind, path: path, folder: place.folder, slug: place.name, front: front,
      body: MarkdownBody(), bodyOffset: 0, places: KeyPlaces())
  }

  /// The same document in a section that shows it only within a window.
  func inSection(withWindow window: PublicationWindow) -> Document {
    changed { $0.sectionWindow = window }
  }

  /// The same document, left out because of its errors.
  func faulty(hasSoundKeys: Bool) -> Document {
    changed {
      $0.isFaulty = true
      $0.hasSoundKeys = hasSoundKeys
    }
  }

  /// The same document with the words of its file that may be paths of files.
  func mentioning(_ words: some Sequence<String>) -> Document {
    changed(mentions: Array(words))
  }

  private func changed(
    mentions: [String]? = nil, _ change: (inout FrontMatter) -> Void = { _ in }
  ) -> Document {
    var front = front
    change(&front)
    return Document(
      kind: kind, path: path, folder: folder, slug: slug, front: front, body: body,
      bodyOffset: bodyOffset, places: places, mentions: mentions ?? self.mentions)
  }

  /// The place of a key's value, or the file where the key was not written.
  package func span(of key: String) -> SourceSpan {
    places[key].map { SourceSpan(path: path, range: $0) } ?? SourceSpan(file: path)
  }

  /// The place of a link's destination.
  package func span(of link: MarkdownBody.Link) -> SourceSpan {
    let range = link.sourceRange
    return SourceSpan(
      path: path, range: bodyOffset + range.lowerBound..<bodyOffset + range.upperBound)
  }

  private static func linkFolder(of path: String) -> String {
    let bytes = path.utf8
    guard let first = bytes.firstIndex(of: UInt8(ascii: "/")), let last = path.lastSlash,
      first < last
    else { return "" }
    return String(path[bytes.index(after: first)..<last])
  }
}
