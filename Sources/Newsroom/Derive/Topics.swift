internal import Basics
internal import Content

/// The tags of the portal, told apart by slug and shown in the spelling that most articles use.
struct Topics {
  private(set) var tags: [Tag] = []
  private var places: [String: Int] = [:]
  /// Slugs by spelling: a tag is spelt the same in thousands of articles and slugged once.
  private var slugs: [String: String] = [:]

  init(articles: [Document]) {
    var spellings: [String: [String: Int]] = [:]
    for document in articles {
      for name in document.front.tags {
        let slug = slugs[name] ?? slug(of: name)
        slugs[name] = slug
        if !slug.isEmpty { spellings[slug, default: [:]][name, default: 0] += 1 }
      }
    }
    for (slug, counts) in spellings.sorted(by: { $0.key < $1.key }) {
      let best = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
      places[slug] = tags.count
      tags.append(Tag(slug: slug, title: best?.key ?? slug, path: cleanPath("tags/\(slug)")))
    }
  }

  /// Adds an article to its tags and returns their places, each once.
  mutating func add(article: Int, tags names: [String]) -> [Int] {
    var carried: [Int] = []
    for name in names {
      guard let slug = slugs[name], let place = places[slug], !carried.contains(place) else {
        continue
      }
      carried.append(place)
      tags[place].articles.append(article)
    }
    return carried
  }
}
