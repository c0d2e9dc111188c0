internal import Basics
package import Content
package import Markdown

/// A published article: its document and its place in the portal.
package struct Article: Sendable {
  package var document: Document
  /// The path within the site, raw, with slashes at both ends: `/local/ferry/`.
  package var path: String
  /// The place of its section in `Edition.sections`.
  package var section: Int
  /// Places in `Edition.tags`, in the author's order.
  package var tags: [Int] = []
  /// Places in `Edition.authors`, in the order of the byline.
  package var authors: [Int] = []
  /// Where links of the body lead that do not lead where they are written to.
  package var replacements: [MarkdownBody.Replacement] = []
  /// The picture's URL: a path from the root of the host, or absolute.
  package var imageURL: String?
  /// The first picture of the body, for places where the article has no other.
  package var bodyImageURL: String?

  /// The body's HTML with every link resolved.
  ///
  /// It is made when it is asked for: a page and a few feeds want it, and all articles' would fill the memory twice.
  package var html: [UInt8] {
    replacements.isEmpty ? document.body.html : document.body.replacing(replacements)
  }
}
