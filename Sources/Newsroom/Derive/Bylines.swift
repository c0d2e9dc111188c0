internal import Basics
internal import Content

/// Everyone with a page: the authors of `Content/authors/` and every other name in a byline.
///
/// A byline may name an author by the file's name, in any spelling that makes the same slug, or by the full name.
struct Bylines {
  private(set) var authors: [Author] = []
  /// By spelling: a name stands in thousands of bylines and is slugged once.
  private var places: [String: Int] = [:]

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    let known = site.documents.filter { $0.kind == .author }
      .filter { schedule.absence(of: $0.front) == nil }
    var found = known.map { document in
      Author(
        slug: document.slug, name: document.front.title,
        path: document.front.url.map(cleanPath) ?? pagePath("authors/\(document.slug)"),
        document: document)
    }
    // A file's name is surer than a person's: two people may have the same.
    var slugs = Set(known.map { slug(of: $0.slug) })
    slugs.formUnion(known.map { slug(of: $0.front.title) })
    var spellings: [String: String] = [:]
    for article in articles {
      for name in article.front.authors where spellings[name] == nil {
        let slug = slug(of: name)
        spellings[name] = slug
        guard !slug.isEmpty, slugs.insert(slug).inserted else { continue }
        found.append(Author(slug: slug, name: name, path: pagePath("authors/\(slug)")))
      }
    }
    authors = found.sorted { ($0.name, $0.slug) < ($1.name, $1.slug) }
    let bySlug = Self.places(of: authors)
    for (name, slug) in spellings { places[name] = bySlug[slug] }
  }

  /// Places by the slug of the file's name and of the author's name; the file's is surer.
  private static func places(of authors: [Author]) -> [String: Int] {
    var places: [String: Int] = [:]
    for (place, author) in authors.enumerated() { places[slug(of: author.slug)] = place }
    for (place, author) in authors.enumerated() where places[slug(of: author.name)] == nil {
      places[slug(of: author.name)] = place
    }
    return places
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

/// Each place once, in the order in which they come first.
func distinct(_ places: some Sequence<Int>) -> [Int] {
  var distinct: [Int] = []
  for place in places where !distinct.contains(place) { distinct.append(place) }
  return distinct
}
