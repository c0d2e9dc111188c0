internal import Basics
internal import Content

/// Everyone with a page: the authors of `Content/authors/` and every other name in a byline.
///
/// A byline may name an author by the file's name, in any spelling that makes the same slug, or by the full name.
struct Bylines {
  private(set) var authors: [Author] = []
  /// Places by the slug of the file's name, of the author's name, and of every other name in a byline.
  private var places: [String: Int] = [:]

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    let known = site.documents.filter { $0.kind == .author }
      .filter { schedule.absence(of: $0.front) == nil }
    var found = known.map { document in
      Author(
        slug: document.slug, name: document.front.title,
        path: document.front.url.map(cleanPath) ?? cleanPath("authors/\(document.slug)"),
        document: document)
    }
    // A file's name is surer than a person's: two people may have the same.
    var slugs = Set(known.map { slug(of: $0.slug) })
    slugs.formUnion(known.map { slug(of: $0.front.title) })
    for name in articles.lazy.flatMap(\.front.authors) {
      let slug = slug(of: name)
      guard !slug.isEmpty, slugs.insert(slug).inserted else { continue }
      found.append(Author(slug: slug, name: name, path: cleanPath("authors/\(slug)")))
    }
    authors = found.sorted { ($0.name, $0.slug) < ($1.name, $1.slug) }
    for (place, author) in authors.enumerated() { places[slug(of: author.slug)] = place }
    for (place, author) in authors.enumerated() where places[slug(of: author.name)] == nil {
      places[slug(of: author.name)] = place
    }
  }

  /// Adds an article to the pages of its authors and returns their places in the order of the byline.
  mutating func add(article: Int, by names: [String]) -> [Int] {
    var byline: [Int] = []
    for name in names {
      guard let place = places[slug(of: name)], !byline.contains(place) else { continue }
      byline.append(place)
      authors[place].articles.append(article)
    }
    return byline
  }

  mutating func finish(_ author: Int, html: [UInt8], imageURL: String?) {
    authors[author].html = html
    authors[author].imageURL = imageURL
  }
}
