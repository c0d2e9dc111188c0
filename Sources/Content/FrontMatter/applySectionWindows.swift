internal import Basics

/// Narrows when documents may be read to the windows of the sections that hold them.
///
/// A section whose `_index.md` is a draft, is still to come or has expired keeps back everything in its folder and in
/// the folders below, and the articles that name it as their `section`. Most sites have no such section, and then
/// nothing is copied.
///
/// - Parameter documents: All documents of a site.
/// - Returns: The same documents in the same order.
func applySectionWindows(to documents: [Document]) -> [Document] {
  var windows: [String: PublicationWindow] = [:]
  var windowsByName: [String: PublicationWindow] = [:]
  for section in documents where section.kind == .section {
    let front = section.front
    let window = PublicationWindow(isDraft: front.isDraft, from: front.date, until: front.expires)
    guard !window.isOpen else { continue }
    windows[section.folder] = window
    for name in [slug(of: section.folder), slug(of: front.title)] where !name.isEmpty {
      windowsByName[name] = window.narrowed(by: windowsByName[name] ?? PublicationWindow())
    }
  }
  guard !windows.isEmpty else { return documents }
  return documents.map { document in
    var window = PublicationWindow()
    for folder in foldersHolding(document) {
      if let outer = windows[folder] { window = window.narrowed(by: outer) }
    }
    if document.kind == .article, let name = document.front.section,
      let named = windowsByName[slug(of: name)]
    {
      window = window.narrowed(by: named)
    }
    return window.isOpen ? document : document.inSection(withWindow: window)
  }
}

/// The folders below `Content/` that hold a document, the innermost first; of a section those around its own.
private func foldersHolding(_ document: Document) -> [String] {
  var folders: [String] = []
  var rest = document.folder[...]
  if document.kind != .section, !rest.isEmpty { folders.append(String(rest)) }
  while let slash = rest.lastIndex(of: "/") {
    rest = rest[..<slash]
    folders.append(String(rest))
  }
  return folders
}
