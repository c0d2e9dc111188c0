package import Basics

/// What a page is made from, as a diagnostic names it.
package struct PageOwner: Sendable {
  /// `the tag page 'ferries'`, `Content/local/ferry.md`.
  package var name: String
  /// The file behind it, where there is one.
  package var span: SourceSpan?

  package init(name: String, span: SourceSpan? = nil) {
    self.name = name
    self.span = span
  }
}
