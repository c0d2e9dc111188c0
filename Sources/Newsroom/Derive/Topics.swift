internal import Basics
internal import Content

/// The tags of the portal, told apart as `Label` does and shown in the spelling that most articles use.
struct Topics {
  private(set) var tags: [Tag] = []
  /// By spelling: a tag is spelt the same in thousands of articles and slugged once.
  private var places: [String: Int] = [:]
  /// Tags that get no page, since articles of contributors and wires have too many.
  let excess: Set<String>

  /// One tag in all its spellings.
  private struct Topic {
    var form: LabelAddresses.Form
    /// The spelling of the oldest article, by which the address is made: more articles in another one must not move the page.
    var oldest: String
    var spellings: [(name: String, count: Int)] = []

    /// The spelling of most articles; of several the one with the fewest signs beside letters: `Home` rather than `"Home"`.
    var title: String {
      spellings.min { first, second in
        (-first.count, signs(in: first.name), first.name)
          < (-second.count, signs(in: second.name), second.name)
      }?.name ?? ""
    }

    private func signs(in name: String) -> Int {
      name.unicodeScalars.count { scalar in
        let properties = scalar.properties
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .spaceSeparator: return false
        default: return !properties.isAlphabetic && properties.numericType == nil
        }
      }
    }
  }

  /// - Parameters:
  ///   - articles: Newest first.
  ///   - letterCase: Whether addresses keep capitals.
  ///   - limit: How many tags there may be that only articles of contributors and wires have.
  init(articles: [Document], letterCase: LetterCase = .lower, limit: Int = .max) {
    let excess = excessLabels(articles, \.tags, limit: limit)
    self.excess = excess
    let names = { (front: FrontMatter) in
      excess.isEmpty ? front.tags : front.tags.filter { !excess.contains($0) }
    }
    var counts: [String: Int] = [:]
    for document in articles {
      for name in names(document.front) { counts[name, default: 0] += 1 }
    }
    let found = Self.topics(labelsByAge(articles, names), counts).map {
      topic -> (slug: String, topic: Topic) in
      (topic.form.address(of: Label(topic.oldest, letterCase: letterCase)), topic)
    }
    for (slug, topic) in found.sorted(by: { $0.slug < $1.slug }) {
      for spelling in topic.spellings { places[spelling.name] = tags.count }
      tags.append(Tag(slug: slug, title: topic.title, path: pagePath("tags/\(slug)")))
    }
  }

  private static func topics(
    _ names: [(name: String, label: Label)], _ counts: [String: Int]
  ) -> [Topic] {
    var topics: [Topic] = []
    var byIdentity: [String: Int] = [:]
    var addresses = LabelAddresses()
    for (name, label) in names {
      let place = byIdentity[label.identity] ?? topics.count
      if place == topics.count {
        byIdentity[label.identity] = place
        topics.append(Topic(form: addresses.form(for: label), oldest: name))
      }
      topics[place].spellings.append((name, counts[name] ?? 0))
    }
    return topics
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
