package import Basics

/// The text behind a diagnostic: a file of the site, of the theme that is built in, or the configuration elsewhere.
///
/// - Parameters:
///   - path: As the diagnostic names it.
///   - root: The site's folder.
///   - configurationPath: Where the configuration is if not in `sitegen.yml`; relative to the working folder.
/// - Returns: The text, or nothing where it cannot be read any more.
package func siteSource(_ path: String, root: String, configurationPath: String?) -> SourceText? {
  guard path == configurationPath else { return SiteFiles(root: root).source(path) }
  guard let bytes = try? readFile(path, shownAs: path, limit: .template) else { return nil }
  return SourceText(path: path, bytes: bytes)
}
