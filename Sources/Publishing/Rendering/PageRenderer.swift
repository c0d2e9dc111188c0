package import Basics
internal import Content
package import Newsroom
internal import Templates
internal import Text

/// Renders pages to bytes; one for each worker, with its own template machine and buffers.
///
/// The bytes depend on the page, the edition and the theme alone. `build`, `serve` and any number
/// of workers therefore get the same bytes.
package struct PageRenderer {
  private let portal: Portal
  private let own: WorkerContext
  /// Collects what each page reads; `nil` if nobody keeps it.
  private let log: ReadLog?
  /// What was read to make the values that all pages share.
  private var sharedReads = RecordedReads()
  private var machine: TemplateRenderer
  private var output: [UInt8] = []
  /// The template of the last page; `nil` for feeds, sitemaps and the like.
  private(set) var template: String?

  package init(_ portal: Portal) { self.init(portal, log: nil) }

  /// - Parameters:
  ///   - portal: The pages and the theme.
  ///   - log: Collects what each page reads; `nil` if nobody keeps it.
  init(_ portal: Portal, log: ReadLog?) {
    self.portal = portal
    self.log = log
    own = WorkerContext(portal.plan.edition, portal.context.clock, log: log)
    let site = SiteObject(SiteSubject(own.context, assets: portal.assetURLs))
    var globals: [String: Value] = ["site": .object(site)]
    if let log {
      sharedReads = log.reads
      // Everything that reaches the edition must reach it through this worker's log.
      globals["edition"] = .object(EditionObject(own.context))
      let lookup = ThemeLookup(own.context)
      for function in listFunctions(lookup) + lookupFunctions(lookup) {
        globals[function.name] = .object(function)
      }
    }
    machine = TemplateRenderer(portal.library, globals: globals, recorder: log)
  }

  /// What the last page read; `nil` if nobody keeps it, or for a page whose reads are not recorded.
  var reads: RecordedReads? { log?.reads }

  /// Returns the bytes of a page.
  package mutating func render(_ page: Page) throws(Diagnostic) -> [UInt8] {
    guard let log else { return try make(page) }
    log.reset()
    log.add(sharedReads)
    let result: Result<[UInt8], Diagnostic> = ReadLog.$current.withValue(log) {
      Result { () throws(Diagnostic) in try make(page) }
    }
    return try result.get()
  }

  private mutating func make(_ page: Page) throws(Diagnostic) -> [UInt8] {
    template = nil
    let plan = portal.plan
    switch page.subject {
    case .feed(let format, let source):
      let feed = Feed(own.context.edition, of: source, selfPath: page.path)
      return switch format {
      case .rss: writeRSS(feed)
      case .atom: writeAtom(feed)
      case .json: writeJSONFeed(feed)
      }
    case .sitemapIndex: return writeSitemapIndex(plan)
    case .sitemap(let number): return writeSitemap(plan, number: number)
    case .newsSitemap(let number): return writeNewsSitemap(plan, number: number)
    case .robots: return writeRobots(plan.edition)
    case .likeSignal: return writeLikeSignal()
    default: return try renderTemplate(page)
    }
  }

  private mutating func renderTemplate(_ page: Page) throws(Diagnostic) -> [UInt8] {
    guard var variables = own.context.variables(of: page) else { return [] }
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

/// Returns a diagnostic for each document that asks for a template that does not exist.
func missingTemplates(of edition: Edition, in library: TemplateLibrary) -> [Diagnostic] {
  edition.documents(where: { $0.front.template != nil }).compactMap { document, _ in
    guard let name = document.templateName, !library.contains(name) else { return nil }
    let span = document.span(of: "template")
    return document.front.isTemplateOptional
      ? .unknownLayout(name, at: span)
      : .missingTemplate(name, at: span, known: library.names)
  }
}

extension Document {
  /// The file name of the template that the front matter asks for, with its extension.
  var templateName: String? {
    front.template.map { $0.contains(".") ? $0 : $0 + ".html" }
  }
}

extension Diagnostic {
  fileprivate static func missingTemplate(
    _ name: String, at span: SourceSpan?, known: [String]
  ) -> Diagnostic {
    let isOutside = name.hasPrefix("/") || name.split(separator: "/").contains("..")
    return Diagnostic(
      id: "missing-template", "there is no template '\(name)'", at: span,
      help: isOutside
        ? "name a template relative to 'Templates/' and inside it"
        : didYouMean(name, among: known) ?? "put it at 'Templates/\(name)'")
  }

  fileprivate static func unknownLayout(_ name: String, at span: SourceSpan?) -> Diagnostic {
    Diagnostic(
      .warning, id: "unknown-layout",
      "there is no template '\(name)'; the page uses the template of its kind", at: span,
      help: "remove the 'layout', or put a template at 'Templates/\(name)'")
  }
}
