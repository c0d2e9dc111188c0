package import Content

/// Someone whose name stands in a byline, or who has a page of their own in `Content/authors/`.
package struct Author: Sendable {
  package var slug: String
  package var name: String
  package var path: String
  /// Their own page, where there is one.
  package var document: Document?
  package var html: [UInt8] = []
  package var imageURL: String?
  /// Places of their articles, newest first.
  package var articles: [Int] = []
}
