internal import Content
internal import Markdown
internal import Text

/// The resolved links of a document, and those that could not be resolved.
struct ResolvedBody: Sendable {
  /// A link that leads nowhere, or that only all documents together can resolve.
  struct UnresolvedLink: Sendable {
    var link: MarkdownBody.Link
    var target: LinkResolver.Target
    /// The index of its replacement in `replacements`.
    var replacement: Int

    /// Whether the link leads to no file, but may name the address of a page.
    var mayBeAddress: Bool {
      if case .address = target { return link.isOptional }
      return target.mayBeAddress
    }
  }

  /// A link to a heading of a document.
  struct Anchor: Sendable {
    var link: MarkdownBody.Link
    /// The path of the document below `Content/`; `nil` for the document itself.
    var document: String?
    /// The id of the heading, without its `#`.
    var id: String
  }

  /// The links that need another destination than the one that is written.
  var replacements: [MarkdownBody.Replacement] = []
  private(set) var unresolvedLinks: [UnresolvedLink] = []
  /// The links to headings that are missing or unknown without the other documents.
  private(set) var anchors: [Anchor] = []
  /// What the links with the attribute `data-article` lead to; titles are missing until all
  /// documents are known.
  var cards: [ArticleCard] = []
  /// The links of live cards, by the index of the card.
  private(set) var liveCards: [(card: Int, document: String)] = []
  /// What the picture in the front matter leads to; `nil` without one.
  private(set) var image: LinkResolver.Target?
  /// The URL of the first picture in the body, whose link is reported with all others.
  private(set) var bodyImageURL: String?
  /// The ids of the document's own headings, collected on first use.
  private var headings: Set<String>?

  init(_ document: Document, resolver: LinkResolver) {
    resolvePictures(of: document, resolver)
    let folder = document.linkFolder
    let body = document.body
    let tags = body.links.contains { $0.kind == .html } ? cardTags(in: body.html) : []
    cards = Array(repeating: .unknown, count: tags.count)
    for (index, link) in document.body.links.enumerated() {
      let target = resolver.target(of: link.destination, from: folder)
      let card = Self.card(of: link, tags)
      if let card { addCard(card, target, link, from: folder, resolver) }
      switch target {
      case .asWritten:
        if !link.isOptional { addOwnAnchor(link, of: document) }
      case .url(let url):
        replacements.append(.init(link: index, url: url))
        if !link.isOptional { addAnchor(link, from: folder, resolver) }
      case .address(let url, _) where link.isOptional && link.form != .attribute:
        // In CSS everything is an address.
        replacements.append(.init(link: index, url: url))
      case .absent where card != nil: replacements.append(.init(link: index, url: nil))
      case .absent where link.isOptional:
        // A page does not mention what is not live.
        replacements.append(.init(link: index, url: ""))
      case .address(let url, _) where !link.isOptional:
        addUnresolved(link, index, target, url: url)
      case .address, .absent, .missing, .outside, .malformed, .held:
        addUnresolved(link, index, target, url: nil)
      }
    }
  }

  private mutating func resolvePictures(of document: Document, _ resolver: LinkResolver) {
    let folder = document.linkFolder
    if let source = document.front.image?.source, !source.isEmpty {
      image = resolver.target(of: source, from: folder)
    }
    guard let source = document.body.firstImage else { return }
    let target = resolver.target(of: source, from: folder)
    bodyImageURL = target.isAsWritten ? (hasScheme(source) ? source : nil) : target.url
  }

  /// Returns the index of the tag that a link is in.
  private static func card(of link: MarkdownBody.Link, _ tags: [Range<Int>]) -> Int? {
    let offset = link.htmlRange.lowerBound
    let index = lowerBound(in: tags.indices) { tags[$0].upperBound <= offset }
    return index < tags.count && tags[index].contains(offset) && !link.isOptional ? index : nil
  }

  private mutating func addCard(
    _ card: Int, _ target: LinkResolver.Target, _ link: MarkdownBody.Link, from folder: String,
    _ resolver: LinkResolver
  ) {
    switch target {
    case .absent, .missing, .held: cards[card] = .absent
    case .url:
      guard let document = resolver.document(of: link.destination, from: folder) else { return }
      liveCards.append((card, document))
    case .asWritten, .address, .malformed, .outside: break
    }
  }

  private mutating func addUnresolved(
    _ link: MarkdownBody.Link, _ index: Int, _ target: LinkResolver.Target, url: String?
  ) {
    replacements.append(.init(link: index, url: url))
    unresolvedLinks.append(
      UnresolvedLink(link: link, target: target, replacement: replacements.count - 1))
  }

  private mutating func addOwnAnchor(_ link: MarkdownBody.Link, of document: Document) {
    guard link.destination.hasPrefix("#"), let id = headingID(in: link.destination) else { return }
    let known = headings ?? Set(document.body.outline.map(\.id))
    headings = known
    guard !known.contains(id) else { return }
    anchors.append(Anchor(link: link, document: nil, id: id))
  }

  private mutating func addAnchor(
    _ link: MarkdownBody.Link, from folder: String, _ resolver: LinkResolver
  ) {
    guard let id = headingID(in: link.destination),
      let target = resolver.document(of: link.destination, from: folder)
    else { return }
    anchors.append(Anchor(link: link, document: target, id: id))
  }

  /// Returns the HTML of the document whose body this is.
  func html(of document: Document?) -> [UInt8] {
    guard let body = document?.body else { return [] }
    let html = replacements.isEmpty ? body.html : body.replacing(replacements)
    return cards.isEmpty ? html : fillingCards(in: html, cards)
  }
}

/// Returns the id that the fragment of a URL names; `nil` without one, or for one of every page.
func headingID(in destination: String) -> String? {
  guard let hash = destination.utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
  let fragment = destination[destination.utf8.index(after: hash)...]
  // `#:~:text=…` instructs the browser, and `#top` and `#` lead to the top of any page.
  let written = fragment.firstRange(of: ":~:").map { fragment[..<$0.lowerBound] } ?? fragment
  guard !written.isEmpty, written.lowercased() != "top" else { return nil }
  return decodedPath(written) ?? String(written)
}
