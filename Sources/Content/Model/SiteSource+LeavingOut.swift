internal import Basics

extension SiteSource {
  /// Leaves out some files, as if they were not live: links to them keep their words.
  ///
  /// Without the page of a section nobody knows whether the section may be shown, so everything in it is left out with
  /// its page.
  ///
  /// - Parameter paths: Files below `Content/` and `Static/`, relative to the site's root.
  /// - Returns: The site without them; `self` keeps them.
  package func leavingOut(_ paths: Set<String>) -> SiteSource {
    guard !paths.isEmpty else { return self }
    var site = self
    site.documents = applySectionWindows(
      to: documents.map { paths.contains($0.path) ? $0.faulty() : $0 },
      listed: configuration.sections)
    site.attachments = attachments.filter { !paths.contains($0.path) }
    site.staticSiteFiles = staticSiteFiles.filter { !paths.contains($0.path) }
    return site
  }
}
