package import Basics

/// Everything that was read from a site's folder: the input of all stages that follow.
package struct SiteSource: Sendable {
  /// A file that is published as it is.
  package struct Asset: Sendable, Equatable {
    /// Where it lies, relative to the site's root: `Content/local/ferry/map.svg`, `Templates/static/site.css`.
    package var path: String
    /// Its size in bytes.
    package var size: Int

    package init(path: String, size: Int) {
      self.path = path
      self.size = size
    }
  }

  package var configuration: Configuration
  /// Every Markdown file, ordered by path, drafts and expired ones too; of one that could not be read only its path.
  package var documents: [Document]
  /// Files beside the articles, ordered by path.
  package var attachments: [Asset]
  /// Those of them that are texts with front matter in a notation that is not read; they are never published.
  package var unreadPosts: Set<String> = []
  /// What there is to say of the SVG files among them, by path; nothing of one that is harmless.
  package var drawings: [String: DrawingFinding] = [:]
  /// Files beside the articles that are left out because they have errors.
  package var faultyAttachments: [String] = []
  /// The files of `Static/`, which are published at the root of the site, ordered by path.
  package var staticSiteFiles: [Asset] = []
  /// Words of the theme and of data files that may be paths of attachments.
  package var mentionedPaths: Set<String> = []
  /// Copies that editors and tools left in the site's folders, ordered by path.
  package var leftovers: [String] = []
  /// The theme's templates by name (`article.html`, `blocks/related.html`), the site's own in place of built-in ones.
  package var templates: [(name: String, text: SourceText)]
  /// The theme's other files by their path below `static/`; a built-in one carries its bytes.
  package var staticFiles: [(name: String, asset: Asset, bytes: [UInt8]?)]

  /// The state of the files before they were read.
  package var state: SiteState?

  package init(configuration: Configuration) {
    self.configuration = configuration
    documents = []
    attachments = []
    templates = []
    staticFiles = []
  }
}
