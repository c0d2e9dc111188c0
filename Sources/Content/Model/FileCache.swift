/// What was found in the files of a site besides documents, for the next reading.
package struct FileCache: Sendable {
  var trust: FileMemo<TrustLevel?>?
  var posts: FileMemo<Bool>?
  var drawings: FileMemo<DrawingFinding?>?

  /// Nothing is known yet.
  package init() {}
}
