package import Basics
internal import Platform

/// The result of reading one Markdown file that was named on the command line.
package struct InspectedFile: Sendable {
  package var document: Document?
  /// The front matter exactly as written.
  package var frontMatter: Value?
  /// Relative to the site's root, or as typed if the file belongs to no site.
  package var path: String
  package var source: SourceText
  /// The folder of the site that the file belongs to.
  package var root: String?
  package var configuration: Configuration
  package var diagnostics: [Diagnostic]
}

/// Reads one file with the configuration of its site.
///
/// The site is at `root`, else in the nearest enclosing folder with a `sitegen.yml`. A file without
/// a site is read as if it were in a section named after its folder.
///
/// - Parameters:
///   - path: The file.
///   - root: The site's folder, if it was named.
///   - configurationPath: The configuration if it is not `sitegen.yml`.
///   - shortcodes: Makes the renderer of a site's shortcodes from its folder; with `nil` they stay
///     as they are written.
/// - Returns: What was read.
/// - Throws: `FileError` if the file or the configuration cannot be read.
package func inspectFile(
  _ path: String, root: String?, configurationPath: String?,
  shortcodes: ((_ root: String) -> ShortcodeEngine)? = nil
) async throws(FileError) -> InspectedFile {
  guard let real = FolderRoot.realPath(path) else {
    throw FileError("there is no file '\(path)'")
  }
  let bytes = try readFile(real, shownAs: path, limit: .document)
  let home = root.flatMap(FolderRoot.realPath) ?? siteRoot(above: real)
  if let root, home == nil { throw FileError("there is no folder '\(root)'") }

  var configuration = Configuration()
  var diagnostics: [Diagnostic] = []
  if let configurationPath {
    (configuration, diagnostics) = try loadConfiguration(
      root: FolderRoot(home ?? "."), path: configurationPath)
  } else if let home, FileStatus(home + "/sitegen.yml", followsLinks: true) != nil {
    (configuration, diagnostics) = try loadConfiguration(root: FolderRoot(home), path: nil)
  }
  let sitePath = pathInSite(real, root: home)
  if let home { addTrustStatements(&configuration.trust, around: sitePath, root: FolderRoot(home)) }
  var siteShortcodes: SiteShortcodes?
  if let home, let shortcodes, bytes.contains(UInt8(ascii: "{")) {
    siteShortcodes = try await readShortcodes(
      FolderRoot(home), configuration, engine: shortcodes(home), &diagnostics)
  }
  let read = readDocumentAndFrontMatter(
    path: sitePath, bytes: bytes, configuration: configuration, shortcodes: siteShortcodes)
  // A file without a site is named as it was typed.
  let name = home == nil ? path : sitePath
  let found = read.diagnostics.map { diagnostic in
    var diagnostic = diagnostic
    if diagnostic.span?.path == sitePath { diagnostic.span?.path = name }
    return diagnostic
  }
  return InspectedFile(
    document: read.document, frontMatter: read.frontMatter, path: name,
    source: SourceText(path: name, bytes: bytes), root: home, configuration: configuration,
    diagnostics: (diagnostics + found).sortedByLocation())
}

/// Returns the shortcodes of a site; `nil` if it has none, or is only one file.
private func readShortcodes(
  _ root: FolderRoot, _ configuration: Configuration, engine: ShortcodeEngine,
  _ diagnostics: inout [Diagnostic]
) async throws(FileError) -> SiteShortcodes? {
  guard configuration.shortcodes != .off, let walks = try? await SiteWalks(root: root, jobs: 1)
  else { return nil }
  let theme = try ThemeFiles(walks.theme.files, root: root)
  let articles = walks.contentFiles.documents
  return SiteShortcodes(
    theme.templates, configuration, files: articles.map(\.path), engine: engine, &diagnostics)
}

/// The nearest enclosing folder with a `sitegen.yml`.
private func siteRoot(above path: String) -> String? {
  var folder = path[...]
  while let slash = folder.lastIndex(of: "/") {
    folder = folder[..<slash]
    if FileStatus(folder + "/sitegen.yml", followsLinks: true)?.isRegular == true {
      return folder.isEmpty ? "/" : String(folder)
    }
  }
  return nil
}

/// `Content/local/ferry.md` for a file of a site, and a similar path for one without.
private func pathInSite(_ path: String, root: String?) -> String {
  if let root, path.hasPrefix(root + "/Content/") { return String(path.dropFirst(root.count + 1)) }
  let parts = path.split(separator: "/")
  return (["Content"] + parts.suffix(2)).joined(separator: "/")
}

/// The text that a diagnostic quotes: a file of the site or the built-in theme, or the
/// configuration.
///
/// - Parameters:
///   - path: The path in the diagnostic.
///   - root: The site's folder.
///   - configurationPath: The configuration if it is not `sitegen.yml`, relative to the working
///     folder.
/// - Returns: The text, or `nil` if it can no longer be read.
package func readSourceText(_ path: String, root: String, configurationPath: String?) -> SourceText?
{
  guard path == configurationPath else { return SiteFiles(root: root).source(path) }
  guard let bytes = try? readFile(path, shownAs: path, limit: .template) else { return nil }
  return SourceText(path: path, bytes: bytes)
}
