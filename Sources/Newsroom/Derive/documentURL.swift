internal import Basics
package import Content

/// The address of one document looked at alone, from the root of the host; nothing for a document that has none.
///
/// - Parameters:
///   - document: What was read of the file.
///   - configuration: The site's, for its permalink pattern and its base URL.
/// - Returns: The URL with the base path: `/paper/local/ferry/`.
package func documentURL(_ document: Document, configuration: Configuration) -> String {
  let top = String(document.folder.split(separator: "/").first ?? "")
  let path = permalink(
    of: document, ArticleAddress(configuration), section: document.front.section ?? top)
  return configuration.basePath.dropLast() + encodedPath(path)
}
