/// The kind of journalism that an article is, which readers are told.
package enum ArticleGenre: String, Sendable, CaseIterable {
  case news
  case opinion
  case analysis
  case review
  case interview
  case video
  case podcast
  /// A story told in pictures.
  case photo
  /// Entries of an event that goes on.
  case live
  /// Somebody paid for it.
  case sponsored
}

/// Who may read an article in full.
///
/// sitegen publishes the whole text; a server that hides it needs its own rules, and search engines
/// must know of them.
package enum ArticleAccess: String, Sendable, CaseIterable {
  case free
  case metered
  case paid
}
