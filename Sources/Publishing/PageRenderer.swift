package import Basics
internal import Content
package import Newsroom
internal import Templates

/// Turns pages into bytes; one worker's, with its own machine and buffers.
///
/// What a page becomes depends on the page, the edition and the theme alone, so `build` and `serve` and any number of
/// workers get the same bytes.
package struct PageRenderer {
  private let portal: Portal
  private let own: WorkerEdition
  private var machine: TemplateRenderer
  private var output: [UInt8] = []
  /// The template of the page that was rendered last; nothing for feeds, sitemaps and the like.
  private(set) var template: String?

  package init(_ portal: Portal) {
    self.portal = portal
    own = WorkerEdition(portal.plan.edition)
    let site = Portal.siteValue(own.edition, portal.assetURLs, portal.clock)
    machine = TemplateRenderer(portal.library, globals: ["site": site])
  }

  /// The bytes of a page.
  package mutating func render(_ page: Page) throws(Diagnostic) -> [UInt8] {
    template = nil
    let plan = portal.plan
    switch page.subject {
    case .feed(let format, let source):
      let feed = Feed(own.edition, of: source, selfPath: page.path)
      return switch format {
      case .rss: writeRSS(feed)
      case .atom: writeAtom(feed)
      case .json: writeJSONFeed(feed)
      }
    case .sitemapIndex: return writeSitemapIndex(plan)
    case .sitemap(let number): return writeSitemap(plan, number: number)
    case .newsSitemap(let number): return writeNewsSitemap(plan, number: number)
    case .robots: return writeRobots(own.edition)
    case .likeSignal: return writeLikeSignal()
    default: return try renderTemplate(page)
    }
  }

  private mutating func renderTemplate(_ page: Page) throws(Diagnostic) -> [UInt8] {
    guard var variables = own.edition.variables(of: page) else { return [] }
    if let substitute = variables.substitute, !portal.library.contains(variables.template) {
      variables.template = substitute
    }
    guard portal.library.contains(variables.template) else {
      throw .missingTemplate(
        variables.template, at: variables.templateSpan, known: portal.library.names)
    }
    template = variables.template
    output.removeAll(keepingCapacity: true)
    do {
      try machine.render(variables.template, variables: variables.variables, into: &output)
    } catch {
      var diagnostic = error
      diagnostic.notes.append(.init("while rendering \(page.path)"))
      throw diagnostic
    }
    return output
  }
}
