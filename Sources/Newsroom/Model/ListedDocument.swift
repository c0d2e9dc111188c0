package import Content

/// A document as editors list it: where it stands or will stand, and whether readers see it.
package struct ListedDocument: Sendable {
  package var document: Document
  /// The path within the site, raw, with slashes at both ends: `/local/ferry/`.
  package var path: String
  /// The folder of an article's section; nothing for other documents.
  package var section: String?
  /// The titles of an article's tags as the portal spells them.
  package var tags: [String] = []
  /// The names in an article's byline.
  package var authors: [String] = []
  /// Why readers do not see it; nothing where they do.
  package var absence: Schedule.Absence?
}
