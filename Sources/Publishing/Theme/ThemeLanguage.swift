internal import Basics
internal import Content
internal import Newsroom

/// What templates of a site may use beyond Jinja: its functions and filters.
struct ThemeLanguage {
  /// Reads a file below `Data/`.
  typealias DataReader = @Sendable (DataRequest) throws(Diagnostic) -> Value

  let edition: Edition
  let clock: PortalClock
  /// URLs of the theme's static files by name.
  let assets: [String: String]
  let readData: DataReader

  /// The functions by name.
  var functions: [String: Value] {
    let lookup = ThemeLookup(edition, clock)
    let functions =
      listFunctions(lookup) + lookupFunctions(lookup) + [
        assetFunction(assets), dataFunction(readData),
      ]
      + [nowFunction(edition, clock)]
    return Dictionary(
      functions.map { ($0.name, .object($0)) }, uniquingKeysWith: { first, _ in first })
  }

  /// The filters by name.
  var filters: [String: ValueFunction] {
    let locales = LocaleTable(edition, clock)
    let filters = dateFilters(locales) + textFilters(edition) + addressFilters(edition)
    return Dictionary(
      filters.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
