package import Basics
package import Content

/// What a page is made from, as a diagnostic names it.
package struct PageOwner: Sendable {
  /// `the tag page 'ferries'`, `Content/local/ferry.md`.
  package var name: String
  /// The file behind it, where there is one.
  package var span: SourceSpan?
  /// How far that file is trusted.
  package var trust: TrustLevel
  /// What makes it where no single file does, and would have to go with it: the articles of a tag.
  package var makers: [SourceSpan] = []

  package init(
    name: String, span: SourceSpan? = nil, trust: TrustLevel = .editor, makers: [SourceSpan] = []
  ) {
    self.name = name
    self.span = span
    self.trust = trust
    self.makers = makers
  }

  /// The spans at which the loss of its address is reported.
  var losses: [SourceSpan?] {
    span == nil && !makers.isEmpty ? makers : [span]
  }

  /// Whether it keeps an address that another one wants, too: who is trusted more does, then what no file makes.
  func keepsAddress(from other: PageOwner) -> Bool {
    trust == other.trust ? span == nil && other.span != nil : trust > other.trust
  }
}
