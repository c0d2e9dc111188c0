internal import Basics
internal import Content

/// Everyone with a page: the authors of `Content/authors/` and every other name in a byline.
struct Bylines {
  private(set) var authors: [Author] = []
  private var places: [String: Int] = [:]

  init(site: SiteSource, articles: [Document], schedule: Schedule) {
    var found: [String: Author] = [:]
    for document in site.documents where document.kind == .author {
      guard schedule.absence(of: document.front) == nil else { continue }
      found[document.slug] = Author(
        slug: document.slug, name: document.front.title,
        path: document.front.url.map(cleanPath) ?? cleanPath("authors/\(document.slug)"),
        document: document)
    }
    for document in articles {
      for name in document.front.authors {
        let slug = slug(of: name)
        guard !slug.isEmpty, found[slug] == nil else { continue }
        found[slug] = Author(slug: slug, name: name, path: cleanPath("authors/\(slug)"))
      }
    }
    authors = found.values.sorted { ($0.name, $0.slug) < ($1.name, $1.slug) }
    for (place, author) in authors.enumerated() { places[author.slug] = place }
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
