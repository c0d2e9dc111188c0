package import Content

extension Edition {
  /// Every document that has a page of its own, with the path of that page.
  package var documents: [(document: Document, path: String)] {
    documents { _ in true }
  }

  /// Those that a test picks: most tests pick few of many.
  package func documents(
    where isPicked: (Document) -> Bool
  ) -> [(document: Document, path: String)] {
    var found: [(document: Document, path: String)] = []
    for place in articles.indices where isPicked(articles[place].document) {
      found.append((articles[place].document, articles[place].path))
    }
    let fronts = sections.compactMap { section in section.document.map { ($0, section.path) } }
    let people = authors.compactMap { author in author.document.map { ($0, author.path) } }
    let rest =
      pages.map { ($0.document, $0.path) } + fronts + people
      + (home.document.map { [($0, "/")] } ?? [])
    return found + rest.filter { isPicked($0.0) }
  }
}
