package import Basics

/// A path from the root of the site that an author wrote down, and where.
package struct AddressReference: Sendable, Equatable {
  /// Without slashes at its ends: `tags/ferries`.
  package var path: String
  package var span: SourceSpan?
  /// How bad it is if the path names a file that is not there.
  package var severity: Diagnostic.Severity

  package init(path: String, span: SourceSpan?, severity: Diagnostic.Severity) {
    self.path = path
    self.span = span
    self.severity = severity
  }
}
