internal import Basics
internal import Content

/// Everyone with a page: the authors of `Content/authors/` and every other name in a byline.
///
/// A byline may name an author by the file's name, in any spelling that makes the same slug, or by the full name. Names are
/// told apart as `Label` does.
struct Bylines {
  private(set) var authors: [Author] = []
  /// By spelling: a name stands in thousands of bylines and is slugged once.
  private var places: [String: Int] = [:]
  /// Names that get no page, since articles of contributors and wires have too many.
  private(set) var excess: Set<String> = []

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    var found = site.documents.filter { $0.kind == .author }
      .filter { schedule.absence(of: $0.front) == nil }
      .map { document in
        Author(
          slug: document.slug, name: document.front.title,
          path: document.front.url.map(cleanPath) ?? pagePath("authors/\(document.slug)"),
          document: document)
      }
    excess = excessLabels(
      articles, \.authors, known: found.flatMap { [$0.name, $0.slug] },
      limit: site.configuration.limits.untrustedAuthors)
    let written = found.count
    var known = KnownAuthors(found)
    var addresses = LabelAddresses(taken: known.slugs)
    // What an address is made of: more articles must not move the page, whatever they call its author.
    var oldest: [(name: String, form: LabelAddresses.Form)] = []
    var spellings: [String: Int] = [:]
    for (name, label) in labelsByAge(articles, \.authors) where !excess.contains(name) {
      if let place = known.place(of: label) {
        spellings[name] = place
        continue
      }
      spellings[name] = known.add(label, at: found.count)
      oldest.append((name, addresses.form(for: label)))
      found.append(Author(slug: "", name: name, path: ""))
    }
    nameByNewest(&found, from: written, articles, spellings)
    for place in written..<found.count {
      let (name, form) = oldest[place - written]
      let label = Label(name, letterCase: site.configuration.letterCase)
      found[place].slug = form.address(of: label)
      found[place].path = pagePath("authors/\(found[place].slug)")
    }
    sort(found, spellings)
  }

  /// Those who have no file are called as in their newest article.
  private func nameByNewest(
    _ found: inout [Author], from written: Int, _ articles: [Document], _ spellings: [String: Int]
  ) {
    var isNamed = [Bool](repeating: false, count: found.count)
    for name in articles.lazy.flatMap(\.front.authors) {
      guard let place = spellings[name], place >= written, !isNamed[place] else { continue }
      found[place].name = name
      isNamed[place] = true
    }
  }

  private mutating func sort(_ found: [Author], _ spellings: [String: Int]) {
    let order = found.indices.sorted { first, second in
      (found[first].name, found[first].slug) < (found[second].name, found[second].slug)
    }
    authors = order.map { found[$0] }
    var newPlaces = [Int](repeating: 0, count: found.count)
    for (place, old) in order.enumerated() { newPlaces[old] = place }
    places = spellings.mapValues { newPlaces[$0] }
  }

  /// The places of an article's authors in the order of the byline, each once.
  func places(of names: [String]) -> [Int] {
    distinct(names.lazy.compactMap { places[$0] })
  }

  /// Adds an article to the pages of its authors.
  mutating func add(article: Int, to places: [Int]) {
    for place in places { authors[place].articles.append(article) }
  }

  mutating func finish(_ author: Int, html: [UInt8], imageURL: String?) {
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

  /// The addresses of those who have a file, in small letters.
  var slugs: Set<String> { Set(byFile.keys) }

  init(_ written: [Author]) {
    // A file's name is surer than a person's: two people may have the same.
    for (place, author) in written.enumerated() {
      byFile[slug(of: author.slug)] = place
      byIdentity[Label(author.slug).identity] = place
    }
    for (place, author) in written.enumerated() {
      let label = Label(author.name)
      if byIdentity[label.identity] == nil { byIdentity[label.identity] = place }
      if byPlainName[label.plainIdentity] == nil { byPlainName[label.plainIdentity] = place }
    }
  }

  func place(of label: Label) -> Int? {
    byIdentity[label.identity] ?? byFile[label.slug] ?? byPlainName[label.plainIdentity]
  }

  mutating func add(_ label: Label, at place: Int) -> Int {
    byIdentity[label.identity] = place
    return place
  }
}

/// Each place once, in the order in which they come first.
func distinct(_ places: some Sequence<Int>) -> [Int] {
  var distinct: [Int] = []
  for place in places where !distinct.contains(place) { distinct.append(place) }
  return distinct
}
