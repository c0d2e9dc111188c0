package import Basics
internal import Text

/// When readers may see a document.
package struct PublicationWindow: Sendable, Equatable {
  /// Not yet at all.
  package var isDraft = false
  /// Not while its file, or the page of its section, has errors.
  package var isFaulty = false
  /// Not before this instant.
  package var from: Instant?
  /// Not from this instant on.
  package var until: Instant?

  package init(
    isDraft: Bool = false, isFaulty: Bool = false, from: Instant? = nil, until: Instant? = nil
  ) {
    self.isDraft = isDraft
    self.isFaulty = isFaulty
    self.from = from
    self.until = until
  }

  /// The intersection of both windows.
  package func narrowed(by other: PublicationWindow) -> PublicationWindow {
    PublicationWindow(
      isDraft: isDraft || other.isDraft, isFaulty: isFaulty || other.isFaulty,
      from: max(from, other.from), until: min(until, other.until))
  }

  /// True if the window is unlimited.
  var isOpen: Bool { self == PublicationWindow() }
}

private func max(_ first: Instant?, _ second: Instant?) -> Instant? {
  guard let first, let second else { return first ?? second }
  return first < second ? second : first
}

private func min(_ first: Instant?, _ second: Instant?) -> Instant? {
  guard let first, let second else { return first ?? second }
  return first < second ? first : second
}

/// Restricts documents to the windows of the sections that contain them.
///
/// A section whose `_index.md` is a draft, not yet published, expired or unreadable hides
/// everything in its folder and below, and the articles that name it or one of its subsections as
/// their `section`. Nothing is copied if no section is restricted, as on most sites.
///
/// - Parameters:
///   - documents: All documents of a site.
///   - listed: The sections of the configuration, which may have other titles.
/// - Returns: The same documents in the same order.
func applySectionWindows(
  to documents: [Document], listed: [Configuration.SectionEntry]
) -> [Document] {
  let windows = SectionWindows(documents, listed: listed)
  guard !windows.areOpen else { return applySiteCascade(to: documents) }
  let narrowed = documents.map { document in
    let window = windows.window(of: document)
    return window == document.front.sectionWindow
      ? document : document.inSection(withWindow: window)
  }
  return applySiteCascade(to: narrowed)
}

/// The windows of the sections that are restricted.
private struct SectionWindows {
  /// By folder in the form of an address: `News` and `news` are one section.
  private var byFolder: [String: PublicationWindow] = [:]
  private var byName: [String: PublicationWindow] = [:]

  init(_ documents: [Document], listed: [Configuration.SectionEntry]) {
    let sections = documents.filter { $0.kind == .section }
    for section in sections {
      let front = section.front
      let ownWindow = PublicationWindow(
        isDraft: front.isDraft, isFaulty: front.hasErrors && !front.hasReadableKeys,
        from: front.date,
        until: front.expires)
      guard !ownWindow.isOpen else { continue }
      byFolder[Self.key(section.folder), default: PublicationWindow()].narrow(by: ownWindow)
    }
    guard !byFolder.isEmpty else { return }
    let titles = Dictionary(grouping: listed, by: { Self.key($0.slug) })
    for section in sections {
      let window = window(ofFolder: section.folder)
      guard !window.isOpen else { continue }
      let key = Self.key(section.folder)
      var names = [section.folder] + (titles[key] ?? []).compactMap(\.title)
      // An untrusted page must not hide other content by its title, so it counts by its folder
      // only.
      if section.front.trust == .editor {
        names += [String(key.split(separator: "/").last ?? ""), section.front.title]
      }
      for name in names {
        byName[slug(of: name), default: PublicationWindow()].narrow(by: window)
      }
    }
    byName[""] = nil
  }

  var areOpen: Bool { byFolder.isEmpty }

  /// The intersection of the windows of the enclosing sections and of the named one.
  func window(of document: Document) -> PublicationWindow {
    var window =
      document.kind == .section
      ? self.window(
        ofFolder: String(
          document.folder.prefix(upTo: document.folder.lastSlash ?? document.folder.startIndex)))
      : self.window(ofFolder: document.folder)
    if document.kind == .article, let name = document.front.section,
      let named = byName[slug(of: name)]
    {
      window.narrow(by: named)
    }
    return window
  }

  private func window(ofFolder folder: String) -> PublicationWindow {
    var window = PublicationWindow()
    var rest = Self.key(folder)[...]
    while !rest.isEmpty {
      if let ownWindow = byFolder[String(rest)] { window.narrow(by: ownWindow) }
      rest = rest.lastIndex(of: "/").map { rest[..<$0] } ?? ""
    }
    return window
  }

  private static func key(_ folder: String) -> String {
    folder.split(separator: "/").map { slug(of: String($0)) }.joined(separator: "/")
  }
}

extension PublicationWindow {
  fileprivate mutating func narrow(by other: PublicationWindow) {
    self = narrowed(by: other)
  }
}

/// Restricts documents to the `cascade` of the home page's `_index.md`.
///
/// - Parameter documents: All documents of a site, with the windows of their sections.
/// - Returns: The same documents in the same order.
func applySiteCascade(to documents: [Document]) -> [Document] {
  var window = PublicationWindow()
  for document in documents where document.kind == .home {
    window = window.narrowed(by: document.front.cascade)
  }
  guard !window.isOpen else { return documents }
  return documents.map { $0.inSection(withWindow: $0.front.sectionWindow.narrowed(by: window)) }
}
