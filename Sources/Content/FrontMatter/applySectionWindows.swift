internal import Basics

/// Narrows when documents may be read to the windows of the sections that hold them.
///
/// A section whose `_index.md` is a draft, is still to come, has expired or cannot be read keeps back everything in its
/// folder and in the folders below, and the articles that name it, or a section within it, as their `section`. Most
/// sites have no such section, and then nothing is copied.
///
/// - Parameters:
///   - documents: All documents of a site.
///   - listed: The sections of the configuration, which may have other titles there.
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

/// When the sections of a site may be read, as far as not always.
private struct SectionWindows {
  /// By folder, in the form of an address: `News` and `news` are one section.
  private var byFolder: [String: PublicationWindow] = [:]
  private var byName: [String: PublicationWindow] = [:]

  init(_ documents: [Document], listed: [Configuration.SectionEntry]) {
    let sections = documents.filter { $0.kind == .section }
    for section in sections {
      let front = section.front
      let own = PublicationWindow(
        isDraft: front.isDraft, isFaulty: front.isFaulty && !front.hasSoundKeys, from: front.date,
        until: front.expires)
      guard !own.isOpen else { continue }
      byFolder[Self.key(section.folder), default: PublicationWindow()].narrow(by: own)
    }
    guard !byFolder.isEmpty else { return }
    let titles = Dictionary(grouping: listed, by: { Self.key($0.slug) })
    for section in sections {
      let window = window(ofFolder: section.folder)
      guard !window.isOpen else { continue }
      let key = Self.key(section.folder)
      var names = [section.folder] + (titles[key] ?? []).compactMap(\.title)
      // What is less trusted has only the names that editors gave it, or it would keep back what others write.
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

  /// What the sections around a document and the one that it names allow.
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
      if let own = byFolder[String(rest)] { window.narrow(by: own) }
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
