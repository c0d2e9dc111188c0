internal import Basics
internal import Content

/// The tags of the portal, told apart by slug and shown in the spelling that most articles use.
struct Topics {
  private(set) var tags: [Tag] = []
  /// By spelling: a tag is spelt the same in thousands of articles and slugged once.
  private var places: [String: Int] = [:]

  init(articles: [Document]) {
    var counts: [String: Int] = [:]
    for document in articles {
      for name in document.front.tags { counts[name, default: 0] += 1 }
    }
    var spellings: [String: [(name: String, count: Int)]] = [:]
    for (name, count) in counts {
      let slug = slug(of: name)
      if !slug.isEmpty { spellings[slug, default: []].append((name, count)) }
    }
    for (slug, names) in spellings.sorted(by: { $0.key < $1.key }) {
      let best = names.max { ($0.count, $1.name) < ($1.count, $0.name) }
      for spelling in names { places[spelling.name] = tags.count }
      tags.append(
        Tag(slug: slug, title: best?.name ?? slug, path: pagePath("tags/\(slug)")))
    }
  }

  /// The places of an article's tags, each once.
  func places(of names: [String]) -> [Int] {
    distinct(names.lazy.compactMap { places[$0] })
  }

  /// Adds an article to its tags.
  mutating func add(article: Int, to places: [Int]) {
    for place in places { tags[place].articles.append(article) }
  }
}
