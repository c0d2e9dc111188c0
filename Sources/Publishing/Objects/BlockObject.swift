internal import Basics
internal import Content
internal import Discovery
internal import Newsroom

/// A block of a page as templates see it.
final class BlockObject: ModelledObject {
  let subject: BlockSubject

  init(_ subject: BlockSubject) {
    self.subject = subject
  }

  static var model: ObjectModel<BlockSubject> { blockModel }
  var text: String { subject.title }
}

/// The articles and the settings of a block.
struct BlockSubject: Sendable {
  let context: RenderContext
  let settings: Configuration.Block
  /// The path of the block's own file if it is not delivered within the page; raw, from the site's
  /// root.
  let path: String?
  /// Indices of the articles.
  let articles: [Int]
  /// The ranking that the articles come from, if it is a block of ranked articles.
  var ranking: Ranking?
}

/// A block of a page: its articles, or the file that contains them.
let blockModel = ObjectModel<BlockSubject>(
  "block",
  [
    .init("title", "text") { .string($0.title) },
    .init("articles", "list of article") { $0.context.articleList($0.articles) },
    .init("window", "text or null") { Value($0.context.windowTitle($0.ranking)) },
    .init("until", "moment or null") { $0.context.moment($0.ranking?.until) },
    .init("size", "number") { .int($0.settings.size) },
    .init("delivery", "text, `inline`, `fragment`, `ssi` or `esi`") {
      .string($0.delivery.rawValue)
    },
    .init("url", "text, from the root of the host, or null") { subject in
      Value(subject.path.map(subject.context.edition.url))
    },
    .init("include", "markup or null") { subject in
      guard let path = subject.path else { return .null }
      return includeValue(subject.delivery, url: subject.context.edition.url(of: path))
    },
  ])

extension BlockSubject {
  /// A ranking without any figures of readers lists the latest articles and is named after them.
  var title: String {
    ranking?.basis == .latest ? context.label("latest") : settings.title
  }

  fileprivate var delivery: Delivery { path == nil ? .inline : settings.delivery }
}

/// The number of views of an article as its page shows it.
func viewsValue(_ edition: EditionView, article: Int) -> Value {
  let delivery = edition.configuration.viewsDelivery
  var views: ValueMap = ["delivery": .string(delivery.rawValue), "url": .null, "include": .null]
  if delivery != .inline {
    let url = edition.url(of: edition.path(of: .views(article: article)))
    views["url"] = .string(url)
    views["include"] = includeValue(delivery, url: url)
  }
  return .map(views)
}

/// The command that a server or a cache replaces with the file, or null if nobody does.
private func includeValue(_ delivery: Delivery, url: String) -> Value {
  switch delivery {
  case .inline, .fragment: .null
  case .ssi: .markup("<!--#include virtual=\"\(url)\" -->")
  case .esi: .markup("<esi:include src=\"\(url)\"/>")
  }
}
