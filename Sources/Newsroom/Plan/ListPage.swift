/// One page of a list of articles: the front with the newest, or a numbered page with older ones.
///
/// Numbered pages count from the oldest article, and each is full. What is published next goes to the front, which
/// grows until it holds two pages' worth; then its older half becomes the next numbered page. So a numbered page keeps
/// its articles and its address for as long as they last, and a new article changes the front alone.
package struct ListPage: Sendable, Equatable {
  /// Counted from the oldest; nil for the front.
  package var number: Int?
  /// How many numbered pages the list has besides its front.
  package var numberedPages: Int
  package var totalItems: Int
  /// Which of the list's items, the newest first, stand on it.
  package var range: Range<Int>

  package init(number: Int?, of totalItems: Int, size: Int) {
    self.number = number
    self.totalItems = totalItems
    numberedPages = Self.numberedPages(for: totalItems, size: size)
    let end = totalItems - (number.map { $0 - 1 } ?? numberedPages) * size
    range = (number == nil ? 0 : end - size)..<end
  }

  /// How many numbered pages a list has besides its front, which holds at least one page's worth where there are any.
  package static func numberedPages(for items: Int, size: Int) -> Int {
    max(0, items / size - 1)
  }

  /// The path of a page of the list whose front is at `path`: `/local/page/2/`.
  package static func path(_ number: Int?, below path: String) -> String {
    number.map { path + "page/\($0)/" } ?? path
  }
}
