package import Content

extension Edition {
  /// Every document that has a page of its own, with the path of that page.
  package var documents: [(document: Document, path: String)] {
    let files = articles.map { ($0.document, $0.path) } + pages.map { ($0.document, $0.path) }
    let fronts = sections.compactMap { section in section.document.map { ($0, section.path) } }
    let people = authors.compactMap { author in author.document.map { ($0, author.path) } }
    return files + fronts + people + (home.document.map { [($0, "/")] } ?? [])
  }
}
