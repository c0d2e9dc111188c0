/// Narrows when documents may be read to what a `cascade` of the home page's `_index.md` says of all below it.
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
