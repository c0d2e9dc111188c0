internal import Basics
internal import Content
internal import Markdown

/// A body whose links lead where they should, and what could not be resolved.
struct ResolvedBody: Sendable {
  /// A link that leads nowhere, or of which only the plan of all pages can say whether it does.
  struct Problem: Sendable {
    var link: MarkdownBody.Link
    var target: LinkResolver.Target
  }

  /// Where links lead that do not lead where they are written to.
  var replacements: [MarkdownBody.Replacement] = []
  var problems: [Problem] = []

  init(_ document: Document, resolver: LinkResolver) {
    let folder = document.linkFolder
    for (place, link) in document.body.links.enumerated() {
      let target = resolver.target(of: link.destination, from: folder)
      switch target {
      case .asWritten: continue
      case .url(let url): replacements.append(.init(link: place, url: url))
      case .address(let url, _):
        replacements.append(.init(link: place, url: url))
        problems.append(Problem(link: link, target: target))
      case .absent, .missing, .outside, .malformed:
        replacements.append(.init(link: place, url: nil))
        problems.append(Problem(link: link, target: target))
      }
    }
  }

  /// The HTML of the document that this is the body of.
  func html(of document: Document?) -> [UInt8] {
    guard let body = document?.body else { return [] }
    return replacements.isEmpty ? body.html : body.replacing(replacements)
  }
}
