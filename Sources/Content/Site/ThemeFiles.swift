internal import Basics

/// The theme: the site's files below `Templates/`, completed with built-in ones.
struct ThemeFiles {
  private static let staticPrefix = "static/"

  private(set) var templates: [(name: String, text: SourceText)] = []
  private(set) var staticFiles: [(name: String, asset: SiteSource.Asset, bytes: [UInt8]?)] = []
  /// Errors of templates that are not text.
  private(set) var diagnostics: [Diagnostic] = []

  /// Separates templates from static files and reads the templates.
  init(_ found: [FoundFile], root: FolderRoot) throws(FileError) {
    var siteNames = Set<String>()
    for file in found {
      let name = String(file.path.dropFirst("Templates/".count))
      if name.hasPrefix(Self.staticPrefix) {
        siteNames.insert(name)
        let asset = SiteSource.Asset(path: file.path, size: file.size)
        staticFiles.append((String(name.dropFirst(Self.staticPrefix.count)), asset, nil))
      } else if Self.isTemplate(name) {
        siteNames.insert(name)
        templates.append((name, try template(file, in: root)))
      }
    }
    addThemeNames(except: siteNames)
    for file in BuiltinTheme.files where !siteNames.contains(file.name) { addBuiltin(file) }
    templates.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    staticFiles.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  /// Reads a template.
  ///
  /// One that is not text is reported and left empty, since every page would contain its bytes.
  private mutating func template(
    _ file: FoundFile, in root: FolderRoot
  ) throws(FileError) -> SourceText {
    let bytes = try readFile(file, in: root, limit: .template)
    guard let error = UTF8Validation(bytes, in: 0..<bytes.count).error else {
      return SourceText(path: file.path, bytes: bytes)
    }
    diagnostics.append(
      Diagnostic(
        id: "bad-encoding", error.message, at: SourceSpan(path: file.path, range: error.range),
        help: error.help))
    return SourceText(path: file.path, bytes: [])
  }

  /// Adds the built-in templates as `theme/NAME`, under which a file that replaces one reaches it.
  ///
  /// Most sites need none of them, so they are added only if a template of the site names one.
  private mutating func addThemeNames(except siteNames: Set<String>) {
    let prefix = Array("theme/".utf8)
    guard templates.contains(where: { $0.text.bytes.firstRange(of: prefix) != nil }) else {
      return
    }
    for file in BuiltinTheme.files
    where Self.isTemplate(file.name) && !file.name.hasPrefix("shortcodes/")
      && !siteNames.contains("theme/" + file.name)
    {
      let path = BuiltinTheme.pathPrefix + file.name
      templates.append(("theme/" + file.name, SourceText(path: path, text: file.text)))
    }
  }

  private mutating func addBuiltin(_ file: (name: String, text: String)) {
    let path = BuiltinTheme.pathPrefix + file.name
    if file.name.hasPrefix(Self.staticPrefix) {
      let bytes = Array(file.text.utf8)
      let asset = SiteSource.Asset(path: path, size: bytes.count)
      staticFiles.append((String(file.name.dropFirst(Self.staticPrefix.count)), asset, bytes))
    } else if Self.isTemplate(file.name) {
      templates.append((file.name, SourceText(path: path, text: file.text)))
    }
  }

  private static func isTemplate(_ name: String) -> Bool {
    [".html", ".xml", ".txt"].contains { name.hasSuffix($0) }
  }
}
