internal import Basics

/// What was found in the files of a site besides documents, for the next reading.
package struct FileCache: Sendable {
  var trust: FileMemo<TrustLevel?>?
  var posts: FileMemo<Bool>?
  var drawings: FileMemo<DrawingFinding?>?
  /// The files of all folders.
  var walks: SiteWalks?
  /// What follows from the names of the files below `Content/`.
  var names: ContentNames?

  /// The fingerprint of the theme, the data, the pictures and the names of documents, from which
  /// the findings below are made; `nil` if one of these files may have changed since.
  private var surroundings: UInt64?
  var theme: ThemeFiles?
  var shortcodes: Shortcodes?
  /// Words of the theme and of data files that may be paths of files below `Content/`.
  var mentionedPaths: Set<String>?

  /// The shortcodes of a site with what else they are made from.
  struct Shortcodes: Sendable {
    var configuration: Configuration
    var shortcodes: SiteShortcodes
    var diagnostics: [Diagnostic]
  }

  /// Nothing is known yet.
  package init() {}

  /// Begins a reading; forgets what was made from other surroundings.
  mutating func enter(_ surroundings: UInt64?) {
    if surroundings == nil || surroundings != self.surroundings {
      (theme, shortcodes, mentionedPaths) = (nil, nil, nil)
    }
    self.surroundings = surroundings
  }
}
