package import Basics
package import Content
package import Newsroom
package import Templates
internal import Text

/// An edition with its pages and its theme: everything that rendering needs.
package struct Portal: Sendable {
  package let plan: PagePlan
  package let library: TemplateLibrary
  /// The theme's static files.
  package let assets: [ThemeAsset]
  /// The URLs of the static files by name.
  let assetURLs: [String: String]
  /// The context that all workers share; each makes its own from it.
  let context: RenderContext
  /// Changes with the program, the configuration, the templates and the theme's static files.
  let fingerprint: UInt64
  private let addresses: AddressCheck
  /// Diagnostics of documents that ask for templates that do not exist.
  private let missingTemplates: [Diagnostic]
  /// Returns the checksum of the files that templates load; `nil` if it is not known.
  let dataFingerprint: @Sendable () -> UInt64?

  /// A static file of the theme and the path that it is published at.
  package struct ThemeAsset: Sendable {
    /// Raw, from the root of the site: `/static/site.css`.
    package var path: String
    package var bytes: [UInt8]
  }

  /// Plans the pages of an edition and compiles the theme.
  ///
  /// - Parameters:
  ///   - edition: The portal at one instant.
  ///   - site: The source of the site, for the theme's templates.
  ///   - assets: The theme's static files with their bytes, by their path below `static/`.
  ///   - last: The portal of the last edition, of which everything is used again that is made from
  ///     the same; `nil` for none.
  ///   - jobs: The number of workers; the result does not depend on it.
  ///   - dataFingerprint: Returns the checksum of all files that `readData` may read; `nil` if it
  ///     is not known.
  ///   - readData: Reads a file below `Data/` for `load_data`.
  /// - Returns: The portal, and the diagnostics of its addresses and templates.
  package static func assemble(
    _ edition: Edition, site: SiteSource, assets: [(name: String, bytes: [UInt8])],
    reusing last: Portal? = nil, jobs: Int,
    dataFingerprint: @escaping @Sendable () -> UInt64? = { nil },
    readData: @escaping @Sendable (DataRequest) throws(Diagnostic) -> Value
  ) async -> (portal: Portal, diagnostics: [Diagnostic]) {
    let assetURLs = Dictionary(
      assets.map { ($0.name, assetURL($0.name, $0.bytes, edition: edition)) },
      uniquingKeysWith: { first, _ in first })
    let context = RenderContext(EditionView(edition), PortalClock(edition))
    let environment = environment(context, assetURLs, readData)
    // Shortcodes are rendered when the articles are read.
    let sources = site.templates.filter { !$0.name.hasPrefix("shortcodes/") }
      .map { TemplateSource(name: $0.name, text: $0.text) }
    let ((library, missing), (plan, addresses)) = await concurrently(jobs: jobs) {
      let library =
        last?.library.compiled(from: sources, environment: environment)
        ?? TemplateLibrary.compile(sources, environment: environment).0
      return (library, missingTemplates(of: edition, in: library, reusing: last))
    } own: {
      let plan = PagePlan(edition, reusing: last?.plan)
      let files = site.staticFiles.map { AddressCheck.Asset(name: $0.name, file: $0.asset.path) }
      return (plan, AddressCheck(plan, assets: files, reusing: last?.addresses))
    }
    let files = assets.map { ThemeAsset(path: "/static/" + $0.name, bytes: $0.bytes) }
    return (
      Portal(
        plan: plan, library: library, assets: files, assetURLs: assetURLs, context: context,
        fingerprint: fingerprint(site, assetURLs), addresses: addresses,
        missingTemplates: missing, dataFingerprint: dataFingerprint),
      addresses.diagnostics + missing + library.diagnostics
    )
  }

  /// Returns diagnostics of documents that ask for templates that do not exist.
  ///
  /// That there are none depends on the front matter of documents and on the names of templates.
  private static func missingTemplates(
    of edition: Edition, in library: TemplateLibrary, reusing last: Portal?
  ) -> [Diagnostic] {
    if let last, last.missingTemplates.isEmpty, last.plan.edition.places === edition.places,
      last.library.names == library.names
    {
      return []
    }
    return Publishing.missingTemplates(of: edition, in: library)
  }

  /// The functions, filters, variables and limits of the theme's templates.
  private static func environment(
    _ context: RenderContext, _ assetURLs: [String: String],
    _ readData: @escaping ThemeLanguage.DataReader
  ) -> TemplateEnvironment {
    let configuration = context.edition.configuration
    let language = ThemeLanguage(context: context, assets: assetURLs, readData: readData)
    var environment = TemplateEnvironment(filters: language.filters, globals: language.functions)
    environment.globals["site"] = .object(SiteObject(SiteSubject(context, assets: assetURLs)))
    environment.globals["edition"] = .object(EditionObject(context))
    environment.knownNames = PageVariables.names
    environment.limits = TemplateLimits(configuration)
    environment.undefined = configuration.allowsUndefinedNames ? .lenient : .strict
    return environment
  }

  /// Returns a checksum of everything that pages are made from beside the edition and data files.
  private static func fingerprint(_ site: SiteSource, _ assetURLs: [String: String]) -> UInt64 {
    var hash = InputHash()
    hash.add(programFingerprint)
    hash.add(site.configuration.sourceChecksum)
    hash.add(site.configuration.baseURL)
    for template in site.templates {
      hash.add(template.name)
      hash.add(checksum(of: template.text.bytes))
    }
    for (name, url) in assetURLs.sorted(by: { $0.key < $1.key }) {
      hash.add(name)
      hash.add(url)
    }
    return hash.value
  }

  /// The URL of a static file with a hash of its content, so that browsers may cache it for ever.
  private static func assetURL(_ name: String, _ bytes: [UInt8], edition: Edition) -> String {
    let version = Fingerprint(bytes).value & 0xFFFF_FFFF
    return edition.url(of: "/static/" + name) + "?v=" + String(version, radix: 16)
  }
}

extension Portal {
  /// The changes that time alone will bring.
  ///
  /// It is complete when all pages are rendered, because it depends on what templates read from the
  /// clock.
  ///
  /// If a template prints the time itself, the portal stays the same only until the instant that it
  /// is built for.
  package var renderedValidity: Validity {
    var validity = plan.edition.validity
    if let end = context.clock.validUntil { validity.end(at: end) }
    if let newYear = context.clock.newYear { validity.record(newYear) }
    return validity
  }
}

extension TemplateLimits {
  /// The limits that the configuration sets, and the defaults of all others.
  fileprivate init(_ configuration: Configuration) {
    let limits = configuration.templateLimits
    self.init()
    calls = limits["calls"] ?? calls
    listItems = limits["list_items"] ?? listItems
    madeBytes = limits["made_bytes"] ?? madeBytes
    outputBytes = limits["output_bytes"] ?? outputBytes
    steps = limits["steps"] ?? steps
    textBytes = limits["text_bytes"] ?? textBytes
  }
}
