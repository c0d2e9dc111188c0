/// The articles of one month, for the archive.
package struct Month: Sendable {
  package var year: Int
  package var month: Int
  /// In the language of the site: `November 2026`.
  package var title: String
  package var path: String
  /// Places of its articles, newest first.
  package var articles: [Int] = []
}
