package import Basics

/// When readers may see a document.
package struct PublicationWindow: Sendable, Equatable {
  /// Not at all as yet.
  package var isDraft = false
  /// Not as long as its file, or the page of its section, has errors; nothing shows it all the same.
  package var isFaulty = false
  /// Not before this instant.
  package var from: Instant?
  /// No longer from this instant on.
  package var until: Instant?

  package init(
    isDraft: Bool = false, isFaulty: Bool = false, from: Instant? = nil, until: Instant? = nil
  ) {
    self.isDraft = isDraft
    self.isFaulty = isFaulty
    self.from = from
    self.until = until
  }

  /// The window in which both show the document.
  package func narrowed(by other: PublicationWindow) -> PublicationWindow {
    PublicationWindow(
      isDraft: isDraft || other.isDraft, isFaulty: isFaulty || other.isFaulty,
      from: max(from, other.from), until: min(until, other.until))
  }

  /// Whether it never keeps anything back.
  var isOpen: Bool { self == PublicationWindow() }
}

private func max(_ first: Instant?, _ second: Instant?) -> Instant? {
  guard let first, let second else { return first ?? second }
  return first < second ? second : first
}

private func min(_ first: Instant?, _ second: Instant?) -> Instant? {
  guard let first, let second else { return first ?? second }
  return first < second ? first : second
}
