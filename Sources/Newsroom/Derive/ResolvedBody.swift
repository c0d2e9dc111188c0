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

  var html: [UInt8]
  var problems: [Problem] = []

  init(_ document: Document, resolver: LinkResolver) {
    let folder = document.linkFolder
    var replacements: [MarkdownBody.Replacement] = []
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
    html = replacements.isEmpty ? document.body.html : document.body.replacing(replacements)
  }
}
