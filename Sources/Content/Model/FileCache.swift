/// What was found in the files of a site besides documents, for the next reading.
package struct FileCache: Sendable {
  var trust: FileMemo<TrustLevel?>?
  var posts: FileMemo<Bool>?
  var drawings: FileMemo<DrawingFinding?>?
  /// The extensions of files in folders without Markdown.
  var endingsWithoutText: Set<String>?
  /// The files of all folders.
  var walks: SiteWalks?

  /// Nothing is known yet.
  package init() {}
}
