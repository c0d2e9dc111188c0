internal import Basics

extension SiteSource {
  /// Leaves out some files, as if they were not live: links to them keep their words.
  ///
  /// Where the keys of a section's page could not be read, nobody knows whether the section may be shown, so everything
  /// in it is left out with the page.
  ///
  /// - Parameters:
  ///   - paths: Files below `Content/` and `Static/`, relative to the site's root.
  ///   - unread: Those of them that could not be read rightly.
  /// - Returns: The site without them; `self` keeps them.
  package func leavingOut(_ paths: Set<String>, unread: Set<String>) -> SiteSource {
    guard !paths.isEmpty else { return self }
    var site = self
    site.documents = applySectionWindows(
      to: documents.map { document in
        paths.contains(document.path)
          ? document.faulty(hasSoundKeys: !unread.contains(document.path)) : document
      },
      listed: configuration.sections)
    site.attachments = attachments.filter { !paths.contains($0.path) }
    site.faultyAttachments = attachments.map(\.path).filter(paths.contains)
    site.staticSiteFiles = staticSiteFiles.filter { !paths.contains($0.path) }
    return site
  }

  /// The files of the folders that are wires.
  package var wireFiles: Set<String> {
    let paths = documents.map(\.path) + attachments.map(\.path)
    return Set(paths.filter { configuration.trust.level(ofFile: $0) == .wire })
  }
}
