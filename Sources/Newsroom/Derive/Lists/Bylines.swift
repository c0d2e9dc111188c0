internal import Content
internal import Text

/// Everyone with a page: the authors of `Content/authors/` and every other name in a byline.
///
/// A byline may name an author by the file's name, in any spelling that makes the same slug, or by
/// the full name. Two names are equal if their `Label` is.
struct Bylines {
  private(set) var authors: [Author] = []
  /// By spelling, because thousands of bylines contain the same name.
  private var indicesBySpelling: [String: Int] = [:]
  /// Names without a page, because articles of contributors and wires have too many.
  private(set) var excess: Set<String> = []

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    var found = Self.authorsWithFiles(site, schedule)
    excess = excessLabels(
      articles, \.front.authors, known: found.flatMap { [$0.name, $0.slug] },
      limit: site.configuration.limits.untrustedAuthors)
    let fileCount = found.count
    var known = KnownAuthors(found)
    var addresses = LabelAddresses(taken: known.slugs)
    // The address is made from the oldest spelling: newer articles must not move the page.
    var oldest: [(name: String, form: LabelAddresses.Form)] = []
    var spellings: [String: Int] = [:]
    for (name, label) in labelsByAge(articles, \.front.authors) where !excess.contains(name) {
      if let index = known.index(of: label) {
        spellings[name] = index
        continue
      }
      spellings[name] = known.add(label, index: found.count)
      oldest.append((name, addresses.form(for: label)))
      found.append(Author(slug: "", name: name, path: ""))
    }
    nameByNewestArticle(&found, from: fileCount, articles, spellings)
    for index in fileCount..<found.count {
      let (name, form) = oldest[index - fileCount]
      let label = Label(name, letterCase: site.configuration.letterCase)
      found[index].slug = form.address(of: label)
      found[index].path = pagePath("authors/\(found[index].slug)")
    }
    sort(found, spellings)
  }

  private static func authorsWithFiles(_ site: SiteSource, _ schedule: Schedule) -> [Author] {
    site.documents.filter { $0.kind == .author }
      .filter { schedule.absence(of: $0.front) == nil }
      .map { document in
        Author(
          slug: document.slug, name: document.front.title,
          path: document.front.url.map(cleanPath) ?? pagePath("authors/\(document.slug)"),
          document: document)
      }
  }

  /// Gives authors without a file the name in their newest article.
  private func nameByNewestArticle(
    _ found: inout [Author], from start: Int, _ articles: [Document], _ spellings: [String: Int]
  ) {
    var isNamed = [Bool](repeating: false, count: found.count)
    for name in articles.lazy.flatMap(\.front.authors) {
      guard let index = spellings[name], index >= start, !isNamed[index] else { continue }
      found[index].name = name
      isNamed[index] = true
    }
  }

  private mutating func sort(_ found: [Author], _ spellings: [String: Int]) {
    let order = found.indices.sorted { first, second in
      (found[first].name, found[first].slug) < (found[second].name, found[second].slug)
    }
    authors = order.map { found[$0] }
    var newIndices = [Int](repeating: 0, count: found.count)
    for (new, old) in order.enumerated() { newIndices[old] = new }
    indicesBySpelling = spellings.mapValues { newIndices[$0] }
  }

  /// Returns the indices of an article's authors in the order of the byline, each once.
  func indices(of names: [String]) -> [Int] {
    distinct(names.lazy.compactMap { indicesBySpelling[$0] })
  }

  mutating func add(article: Int, to authors: [Int]) {
    for author in authors { self.authors[author].articles.append(article) }
  }

  mutating func replaceDocuments(_ current: (Document) -> Document) {
    for index in authors.indices {
      authors[index].document = authors[index].document.map(current)
    }
  }

  mutating func setContent(of author: Int, html: [UInt8], imageURL: String?) {
    authors[author].html = html
    authors[author].imageURL = imageURL
  }
}

/// The authors that a name in a byline may mean.
private struct KnownAuthors {
  private var byIdentity: [String: Int] = [:]
  private var byFile: [String: Int] = [:]
  /// Without apostrophes, which bylines leave out: `OHara` means the author `O'Hara`.
  private var byPlainName: [String: Int] = [:]

  /// The addresses of those who have a file, in lower case.
  var slugs: Set<String> { Set(byFile.keys) }

  init(_ authors: [Author]) {
    // The name of a file is unique; two people may have the same name.
    for (index, author) in authors.enumerated() {
      byFile[slug(of: author.slug)] = index
      byIdentity[Label(author.slug).identity] = index
    }
    for (index, author) in authors.enumerated() {
      let label = Label(author.name)
      if byIdentity[label.identity] == nil { byIdentity[label.identity] = index }
      if byPlainName[label.identityWithoutApostrophes] == nil {
        byPlainName[label.identityWithoutApostrophes] = index
      }
    }
  }

  func index(of label: Label) -> Int? {
    byIdentity[label.identity] ?? byFile[label.slug]
      ?? byPlainName[label.identityWithoutApostrophes]
  }

  /// Adds an author and returns the index.
  mutating func add(_ label: Label, index: Int) -> Int {
    byIdentity[label.identity] = index
    return index
  }
}
