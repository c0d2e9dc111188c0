internal import Basics
internal import Content
internal import Newsroom
internal import Signals

/// The addresses of a site, old and new, by which readership is known again.
func pageAddresses(of site: SiteSource, jobs: Int) async -> PageAddresses {
  let configuration = site.configuration
  let basePath = configuration.basePath
  var addresses = PageAddresses(basePath: configuration.decodedBasePath)
  let paths = await parallelMap(site.documents, jobs: jobs, chunk: 256) { document in
    let url = documentURL(document, configuration: configuration)
    return decodedPath(url.dropFirst(basePath.utf8.count - 1))
  }
  for (document, path) in zip(site.documents, paths) {
    guard let path else { continue }
    let aliases = document.front.aliases.compactMap { PageAddresses.canonical($0) }
    addresses.add(.init(path: path, isArticle: document.kind == .article), aliases: aliases)
  }
  return addresses
}
