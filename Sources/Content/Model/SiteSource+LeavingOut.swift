internal import Basics

extension SiteSource {
  /// Leaves out some files, as if they were not live: links to them keep their words.
  ///
  /// Without the page of a section nobody knows whether the section may be shown, so everything in it is left out with
  /// its page.
  ///
  /// - Parameter paths: Files below `Content/`, relative to the site's root.
  /// - Returns: The site without them; `self` keeps them.
  package func leavingOut(_ paths: Set<String>) -> SiteSource {
    guard !paths.isEmpty else { return self }
    let folders = paths.filter { Self.isSectionPage($0) }.map { path in
      String(path[...(path.lastSlash ?? path.startIndex)])
    }
    let isLeftOut = { (path: String) in
      paths.contains(path) || folders.contains { path.hasPrefix($0) }
    }
    var site = self
    site.documents = documents.filter { !isLeftOut($0.path) }
    site.unreadable += documents.map(\.path).filter(isLeftOut)
    site.attachments = attachments.filter { !paths.contains($0.path) }
    site.staticSiteFiles = staticSiteFiles.filter { !paths.contains($0.path) }
    return site
  }

  private static func isSectionPage(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return parts.count > 2 && parts.last?.hasPrefix("_index.") == true
  }
}
