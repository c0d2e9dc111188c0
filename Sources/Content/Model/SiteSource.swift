package import Basics
internal import Text

/// Everything that was read from a site's folder: the input of all later stages.
package struct SiteSource: Sendable {
  /// A file that is published as it is.
  package struct Asset: Sendable, Equatable {
    /// Relative to the site's root: `Content/local/ferry/map.svg`, `Templates/static/site.css`.
    package var path: String
    /// The size in bytes.
    package var size: Int
    /// A checksum of the status of the file; `nil` if the file may change without changing it.
    package var status: UInt64?

    package init(path: String, size: Int) {
      self.path = path
      self.size = size
    }

    /// - Parameters:
    ///   - file: The file.
    ///   - now: The time of day before it is read, in nanoseconds.
    init(_ file: FoundFile, at now: Int64) {
      self.init(path: file.path, size: file.size)
      guard file.isSettled(at: now) else { return }
      var checksum = NumberChecksum()
      checksum.add(UInt64(file.size))
      checksum.add(UInt64(bitPattern: file.modificationTime))
      checksum.add(UInt64(bitPattern: file.statusChangeTime))
      checksum.add(file.inode)
      status = checksum.value
    }
  }

  package var configuration: Configuration
  /// Every Markdown file by path, with drafts and expired ones; an unreadable one has only its
  /// path.
  package var documents: [Document]
  /// Files beside the articles, by path.
  package var attachments: [Asset]
  /// Attachments that are articles in a notation that is not supported; they are never published.
  package var unsupportedPosts: Set<String> = []
  /// Findings in the SVG files among the attachments, by path.
  package var drawings: [String: DrawingFinding] = [:]
  /// Attachments that are omitted because they have errors.
  package var excludedAttachments: [String] = []
  /// The files of `Static/`, which are published at the root of the site, by path.
  package var staticSiteFiles: [Asset] = []
  /// Words of the theme and of data files that may be paths of attachments.
  package var mentionedPaths: Set<String> = []
  /// Leftover copies in the site's folders, by path.
  package var leftovers: [String] = []
  /// The templates by name (`article.html`, `blocks/related.html`); the site's replace built-in
  /// ones.
  package var templates: [(name: String, text: SourceText)]
  /// The compositions of the home page and of sections' fronts, by path.
  package var fronts: [FrontLayout] = []
  /// Other files of the theme by path below `static/`; built-in ones include their bytes.
  package var staticFiles: [(name: String, asset: Asset, bytes: [UInt8]?)]

  /// The state of the files before they were read.
  package var state: SiteState?
  /// The documents as they were read, for the next reading; `nil` unless they were asked for.
  package var documentCache: DocumentCache?

  package init(configuration: Configuration) {
    self.configuration = configuration
    documents = []
    attachments = []
    templates = []
    staticFiles = []
  }
}

extension SiteSource {
  /// Removes files as if they were not live; links to them become plain text.
  ///
  /// If the keys of a section's page could not be read, its publication dates are unknown, so
  /// everything in the section is omitted too.
  ///
  /// - Parameters:
  ///   - paths: Files below `Content/` and `Static/`, relative to the site's root.
  ///   - unread: The paths among them whose keys could not be read.
  /// - Returns: A copy of the site without the files.
  package func excluding(_ paths: Set<String>, unread: Set<String>) -> SiteSource {
    guard !paths.isEmpty else { return self }
    var site = self
    site.documents = applySectionWindows(
      to: documents.map { document in
        paths.contains(document.path)
          ? document.faulty(hasReadableKeys: !unread.contains(document.path)) : document
      },
      listed: configuration.sections)
    site.attachments = attachments.filter { !paths.contains($0.path) }
    site.excludedAttachments = attachments.map(\.path).filter(paths.contains)
    site.staticSiteFiles = staticSiteFiles.filter { !paths.contains($0.path) }
    return site
  }

  /// The paths of all files in folders of wires.
  package var wireFiles: Set<String> {
    let paths = documents.map(\.path) + attachments.map(\.path)
    return Set(paths.filter { configuration.trust.level(ofFile: $0) == .wire })
  }
}
