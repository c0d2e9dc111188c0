internal import Basics
internal import Content
internal import Newsroom

/// What a block of a page is made of.
struct BlockSubject: Sendable {
  let edition: Edition
  let settings: Configuration.Block
  /// Where it lies when it is delivered apart from the page; raw, from the root of the site.
  let path: String?
  let places: [Int]
  /// What a ranking is made from.
  var ranking: Ranking?
}

/// A block of a page: its articles, or where they come from.
let blockModel = ObjectModel<BlockSubject>(
  "block",
  [
    .init("title", "text") { .string($0.title) },
    .init("articles", "list of article") { $0.edition.articleList($0.places) },
    .init("window", "text or null") { Value($0.edition.windowTitle($0.ranking)) },
    .init("until", "moment or null") { $0.edition.moment($0.ranking?.until) },
    .init("size", "number") { .int($0.settings.size) },
    .init("delivery", "text, `inline`, `fragment`, `ssi` or `esi`") {
      .string($0.delivery.rawValue)
    },
    .init("url", "text, from the root of the host, or null") { subject in
      Value(subject.path.map(subject.edition.url))
    },
    .init("include", "markup or null") { subject in
      guard let path = subject.path else { return .null }
      return includeValue(subject.delivery, url: subject.edition.url(of: path))
    },
  ])

extension BlockSubject {
  /// A ranking of articles whose readers are unknown by now is none.
  var title: String {
    ranking?.basis == .latest ? edition.label("latest") : settings.title
  }

  fileprivate var delivery: Delivery { path == nil ? .inline : settings.delivery }
}

/// The number of views of an article as its page shows it.
func viewsValue(_ edition: Edition, article: Int) -> Value {
  let delivery = edition.configuration.viewsDelivery
  var views: ValueMap = ["delivery": .string(delivery.rawValue), "url": .null, "include": .null]
  if delivery != .inline {
    let url = edition.url(of: edition.path(of: .views(article: article)))
    views["url"] = .string(url)
    views["include"] = includeValue(delivery, url: url)
  }
  return .map(views)
}

/// The command that a server or a cache replaces with a file, or null where none does.
private func includeValue(_ delivery: Delivery, url: String) -> Value {
  switch delivery {
  case .inline, .fragment: .null
  case .ssi: .markup("<!--#include virtual=\"\(url)\" -->")
  case .esi: .markup("<esi:include src=\"\(url)\"/>")
  }
}
