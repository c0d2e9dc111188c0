/// What becomes of the HTML that an author writes in Markdown.
package enum HTMLMode: String, Sendable, CaseIterable {
  /// What a text needs stays: tables, figures, media; what can run code or imitate the page is left
  /// out.
  case safe
  /// All of it is left out; its words stay.
  case off
  /// All of it stays, scripts included, except dangerous addresses.
  case raw
}
