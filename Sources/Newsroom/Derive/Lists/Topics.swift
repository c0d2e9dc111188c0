internal import Basics
internal import Content
internal import Text

/// The tags of the portal, which are equal if their `Label` is, shown in their commonest spelling.
struct Topics {
  private(set) var tags: [Tag] = []
  /// By spelling, because thousands of articles spell a tag the same.
  private var indicesBySpelling: [String: Int] = [:]
  /// Tags without a page, because articles of contributors and wires have too many.
  let excess: Set<String>

  /// One tag in all its spellings.
  private struct Topic {
    var form: LabelAddresses.Form
    /// The spelling of the oldest article, from which the address is made: more articles in another
    /// spelling must not move the page.
    var oldest: String
    var spellings: [(name: String, count: Int)] = []

    /// The commonest spelling; of several, the one with the fewest symbols: `Home`, not `"Home"`.
    var title: String {
      spellings.min { first, second in
        (-first.count, symbolCount(first.name), first.name)
          < (-second.count, symbolCount(second.name), second.name)
      }?.name ?? ""
    }

    private func symbolCount(_ name: String) -> Int {
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
  ///   - limit: The maximum number of tags that only articles of contributors and wires have.
  init(articles: [Document], letterCase: LetterCase = .lower, limit: Int = .max) {
    let excess = excessLabels(articles, \.front.tags, limit: limit)
    self.excess = excess
    // Front matter is large, so documents are passed, not their front matter.
    let names = { (document: Document) in
      let tags = document.front.tags
      return excess.isEmpty ? tags : tags.filter { !excess.contains($0) }
    }
    var counts: [String: Int] = [:]
    for document in articles {
      for name in names(document) { counts[name, default: 0] += 1 }
    }
    let found = Self.topics(labelsByAge(articles, names), counts).map {
      topic -> (slug: String, topic: Topic) in
      (topic.form.address(of: Label(topic.oldest, letterCase: letterCase)), topic)
    }
    for (slug, topic) in found.sorted(by: { $0.slug < $1.slug }) {
      for spelling in topic.spellings { indicesBySpelling[spelling.name] = tags.count }
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
      let index = byIdentity[label.identity] ?? topics.count
      if index == topics.count {
        byIdentity[label.identity] = index
        topics.append(Topic(form: addresses.form(for: label), oldest: name))
      }
      topics[index].spellings.append((name, counts[name] ?? 0))
    }
    return topics
  }

  /// Returns the indices of an article's tags, each once.
  func indices(of names: [String]) -> [Int] {
    distinct(names.lazy.compactMap { indicesBySpelling[$0] })
  }

  mutating func add(article: Int, to tags: [Int]) {
    for tag in tags { self.tags[tag].articles.append(article) }
  }
}

// Tags and names of bylines are both labels, and share these rules.

/// Returns every spelling of a label once, that of the oldest article first.
///
/// A new label must not take the address of an existing one. Of one instant, labels without symbols
/// come first, because their addresses leave nothing out. An article without a date counts as new,
/// and so does one that is trusted less, whatever date it states.
///
/// - Parameters:
///   - articles: In any order.
///   - names: Returns the labels of an article: its tags or its authors.
/// - Returns: The spellings, in an order that depends only on them and the dates.
func labelsByAge(
  _ articles: [Document], _ names: (Document) -> [String]
) -> [(name: String, label: Label)] {
  var ages: [String: Int64] = [:]
  for document in articles {
    let seconds = document.front.trust == .editor ? document.front.date?.seconds ?? .max : .max
    for name in names(document) { lower(&ages[name, default: .max], to: seconds) }
  }
  let found = ages.map { name, age in (name: name, label: Label(name), age: age) }
  return found.sorted { first, second in
    (first.age, first.label.hasSymbols ? 1 : 0, first.label.identity, first.name)
      < (second.age, second.label.hasSymbols ? 1 : 0, second.label.identity, second.name)
  }.map { ($0.name, $0.label) }
}

private func lower(_ age: inout Int64, to other: Int64) { age = min(age, other) }

/// Returns the labels beyond the limit for labels that only contributors and wires use.
///
/// Each label makes pages and a feed that nobody in the newsroom asked for. Those of most articles
/// are kept.
///
/// - Parameters:
///   - articles: In any order.
///   - names: Returns the labels of an article: its tags or its authors.
///   - known: Further names that the newsroom itself uses.
///   - limit: The maximum number of such labels with a page.
/// - Returns: The spellings without a page.
func excessLabels(
  _ articles: [Document], _ names: (Document) -> [String], known: [String] = [], limit: Int
) -> Set<String> {
  guard articles.contains(where: { $0.front.trust != .editor }) else { return [] }
  var trusted = Set(known)
  var counts: [String: Int] = [:]
  for document in articles {
    for name in names(document) {
      if document.front.trust == .editor {
        trusted.insert(name)
      } else {
        counts[name, default: 0] += 1
      }
    }
  }
  let identities = Set(trusted.map { Label($0).identity })
  var labels: [String: (count: Int, spellings: [String])] = [:]
  for (name, count) in counts {
    let identity = Label(name).identity
    guard !identities.contains(identity) else { continue }
    labels[identity, default: (0, [])].count += count
    labels[identity]?.spellings.append(name)
  }
  guard labels.count > limit else { return [] }
  let order = labels.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
  return Set(order.dropFirst(limit).flatMap(\.value.spellings))
}

/// Returns each index once, in the order of first occurrence.
func distinct(_ indices: some Sequence<Int>) -> [Int] {
  var distinct: [Int] = []
  for index in indices where !distinct.contains(index) { distinct.append(index) }
  return distinct
}
