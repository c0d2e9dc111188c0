/// A range of bytes in one file of the site, as a diagnostic points at it.
///
/// It names the file and does not hold its text: a million articles must not stay in memory for the sake of
/// the few lines that a diagnostic prints. Lines and columns are counted only when it is printed.
package struct SourceSpan: Sendable, Equatable, Hashable {
  /// The path as the user knows it, relative to the site's root: `Content/local/ferry.md`.
  package var path: String
  /// Offsets in bytes from the start of the file.
  package var range: Range<Int>

  package init(path: String, range: Range<Int>) {
    self.path = path
    self.range = range
  }

  /// The whole file, for a diagnostic that has no smaller place.
  package init(file path: String) {
    self.init(path: path, range: 0..<0)
  }
}
