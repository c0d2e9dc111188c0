package import Basics
package import Content
package import Newsroom
package import Templates

/// An edition with its pages and its theme: all that rendering needs.
package struct Portal: Sendable {
  package let plan: PagePlan
  package let library: TemplateLibrary
  /// The theme's static files by their path within the site, which carries a hash of their content where pages name
  /// them that way.
  package let assets: [ThemeAsset]
  /// The URLs of the static files by name.
  let assetURLs: [String: String]
  /// What templates were told of the time.
  let clock: PortalClock

  /// A static file of the theme and where it is published.
  package struct ThemeAsset: Sendable {
    /// Raw, from the root of the site: `/static/site.css`.
    package var path: String
    package var bytes: [UInt8]
  }

  /// Plans the pages of an edition and compiles the theme.
  ///
  /// - Parameters:
  ///   - edition: The portal at one instant.
  ///   - site: What was read, for the theme's templates.
  ///   - assets: The theme's static files with their bytes, by their path below `static/`.
  ///   - jobs: The number of workers; the result does not depend on it.
  ///   - readData: Reads a file below `Data/` for `load_data`.
  /// - Returns: The portal, and what is wrong with its addresses and its templates.
  package static func assemble(
    _ edition: Edition, site: SiteSource, assets: [(name: String, bytes: [UInt8])],
    jobs: Int, readData: @escaping @Sendable (DataRequest) throws(Diagnostic) -> Value
  ) async -> (portal: Portal, diagnostics: [Diagnostic]) {
    let addresses = Dictionary(
      assets.map { ($0.name, assetURL($0.name, $0.bytes, edition: edition)) },
      uniquingKeysWith: { first, _ in first })
    let clock = PortalClock(edition)
    let language = ThemeLanguage(
      edition: edition, clock: clock, assets: addresses, readData: readData)
    var environment = TemplateEnvironment(filters: language.filters, globals: language.functions)
    environment.globals["site"] = siteValue(edition, addresses, clock)
    environment.globals["edition"] = .object(
      EditionObject(EditionSubject(edition: edition, clock: clock)))
    environment.knownNames = PageVariables.names
    environment.limits = templateLimits(edition.configuration)
    environment.undefined = edition.configuration.isLenientAboutUndefined ? .lenient : .strict
    let sources = site.templates.map { TemplateSource(name: $0.name, text: $0.text) }
    let (theme, planned) = await alongside(jobs: jobs) { [environment] in
      let theme = TemplateLibrary.compile(sources, environment: environment)
      return (theme.0, theme.1, edition.missingTemplates(in: theme.0))
    } own: {
      let plan = PagePlan(edition)
      let names = assets.map(\.name)
      let files = site.staticFiles.map { ("/static/" + $0.name, $0.asset.path) }
      return (
        plan,
        plan.addressConflicts(assets: files) + plan.shadowedAddresses(assets: files.map(\.0))
          + plan.referenceProblems(assets: names)
      )
    }
    let (library, diagnostics, missing) = theme
    let files = assets.map { ThemeAsset(path: "/static/" + $0.name, bytes: $0.bytes) }
    return (
      Portal(
        plan: planned.0, library: library, assets: files, assetURLs: addresses, clock: clock),
      planned.1 + missing + diagnostics
    )
  }

  /// `site` as templates see it; made anew for each worker.
  static func siteValue(
    _ edition: Edition, _ assetURLs: [String: String], _ clock: PortalClock
  ) -> Value {
    .object(SiteObject(SiteSubject(edition: edition, assets: assetURLs, clock: clock)))
  }

  /// The URL of a static file with a hash of its content, so that browsers may keep it for ever.
  private static func assetURL(_ name: String, _ bytes: [UInt8], edition: Edition) -> String {
    let version = Fingerprint(bytes).value & 0xFFFF_FFFF
    return edition.url(of: "/static/" + name) + "?v=" + String(version, radix: 16)
  }
}
