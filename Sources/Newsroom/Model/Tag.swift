/// A tag and the articles that carry it.
package struct Tag: Sendable {
  package var slug: String
  /// The spelling that most articles use.
  package var title: String
  package var path: String
  /// Places of its articles, newest first.
  package var articles: [Int] = []
}
