internal import Basics
internal import Content
internal import Markdown

/// A body whose links lead where they should, and what could not be resolved.
struct ResolvedBody: Sendable {
  /// A link that leads nowhere, or of which only all documents together can say whether it does.
  struct Problem: Sendable {
    var link: MarkdownBody.Link
    var target: LinkResolver.Target
    /// The index of what the link became in `replacements`.
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

  /// Where links lead that do not lead where they are written to.
  var replacements: [MarkdownBody.Replacement] = []
  private(set) var problems: [Problem] = []
  /// The links to headings that the outlines do not hold, as far as that is known without the other documents.
  private(set) var anchors: [Anchor] = []
  /// The ids of the document's own headings, once a link asked for one.
  private var headings: Set<String>?

  init(_ document: Document, resolver: LinkResolver) {
    let folder = document.linkFolder
    for (index, link) in document.body.links.enumerated() {
      let target = resolver.target(of: link.destination, from: folder)
      switch target {
      case .asWritten:
        if !link.isOptional { addOwnAnchor(link, of: document) }
      case .url(let url):
        replacements.append(.init(link: index, url: url))
        if !link.isOptional { addAnchor(link, from: folder, resolver) }
      case .address(let url, _) where link.isOptional && link.form != .attribute:
        // CSS holds nothing that is no address.
        replacements.append(.init(link: index, url: url))
      case .absent where link.isOptional:
        // What is not live is not named on a page.
        replacements.append(.init(link: index, url: ""))
      case _ where link.isOptional:
        replacements.append(.init(link: index, url: nil))
        problems.append(Problem(link: link, target: target, replacement: replacements.count - 1))
      case .address(let url, _):
        replacements.append(.init(link: index, url: url))
        problems.append(Problem(link: link, target: target, replacement: replacements.count - 1))
      case .absent, .missing, .outside, .malformed, .held:
        replacements.append(.init(link: index, url: nil))
        problems.append(Problem(link: link, target: target, replacement: replacements.count - 1))
      }
    }
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

  /// The HTML of the document that this is the body of.
  func html(of document: Document?) -> [UInt8] {
    guard let body = document?.body else { return [] }
    return replacements.isEmpty ? body.html : body.replacing(replacements)
  }
}

/// The id that the fragment of a URL names; `nil` where there is none, or one that every page has.
func headingID(in destination: String) -> String? {
  guard let hash = destination.utf8.firstIndex(of: UInt8(ascii: "#")) else { return nil }
  let fragment = destination[destination.utf8.index(after: hash)...]
  // `#:~:text=…` is an instruction to the browser, and `#top` and `#` lead to the top of any page.
  let written = fragment.firstRange(of: ":~:").map { fragment[..<$0.lowerBound] } ?? fragment
  guard !written.isEmpty, written.lowercased() != "top" else { return nil }
  return decodedPath(written) ?? String(written)
}
