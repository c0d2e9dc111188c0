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
  /// This worker's copy.
  private let edition: Edition
  private var machine: TemplateRenderer
  private var output: [UInt8] = []

  package init(_ portal: Portal) {
    self.portal = portal
    edition = portal.plan.edition.copyForWorker()
    let site = Portal.siteValue(edition, portal.assetURLs, portal.clock)
    machine = TemplateRenderer(portal.library, globals: ["site": site])
  }

  /// The bytes of a page.
  package mutating func render(_ page: Page) throws(Diagnostic) -> [UInt8] {
    let plan = portal.plan
    switch page.subject {
    case .feed(let format, let section):
      let feed = Feed(edition, section: section, selfPath: page.path)
      return switch format {
      case .rss: writeRSS(feed)
      case .atom: writeAtom(feed)
      case .json: writeJSONFeed(feed)
      }
    case .sitemapIndex: return writeSitemapIndex(plan)
    case .sitemap(let number): return writeSitemap(plan, number: number)
    case .newsSitemap(let number): return writeNewsSitemap(plan, number: number)
    case .robots: return writeRobots(edition)
    default: return try renderTemplate(page)
    }
  }

  /// The template that a page is rendered with; nothing for feeds, sitemaps and the like.
  func template(of page: Page) -> String? { edition.variables(of: page)?.template }

  private mutating func renderTemplate(_ page: Page) throws(Diagnostic) -> [UInt8] {
    guard let variables = edition.variables(of: page) else { return [] }
    guard portal.library.contains(variables.template) else {
      throw .missingTemplate(
        variables.template, for: page.path, at: variables.templateSpan,
        known: portal.library.names)
    }
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
