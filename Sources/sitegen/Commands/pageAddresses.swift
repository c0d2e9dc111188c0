internal import Content
internal import Newsroom
internal import Signals

/// The addresses of a site, old and new, by which readership is known again.
func pageAddresses(of site: SiteSource) -> PageAddresses {
  let configuration = site.configuration
  let basePath = configuration.basePath
  var addresses = PageAddresses(basePath: decodedPath(basePath) ?? basePath)
  for document in site.documents {
    let url = documentURL(document, configuration: configuration)
    guard let path = decodedPath(url.dropFirst(basePath.utf8.count - 1)) else {
      continue
    }
    let aliases = document.front.aliases.compactMap { PageAddresses.canonical($0) }
    addresses.add(.init(path: path, isArticle: document.kind == .article), aliases: aliases)
  }
  return addresses
}
