/// One page of a list of articles: the front with the newest, or a numbered page with older ones.
///
/// Numbered pages count from the oldest article, and each is full. New articles go to the front,
/// which grows until it holds two pages; then its older half becomes the next numbered page. So a
/// numbered page keeps its articles and its address, and a new article changes the front alone.
package struct ListPage: Sendable, Equatable {
  /// Counted from the oldest; `nil` for the front.
  package var number: Int?
  /// The number of pages besides the front.
  package var numberedPages: Int
  package var totalItems: Int
  /// The items of the list on this page, the newest first.
  package var range: Range<Int>

  package init(number: Int?, of totalItems: Int, size: Int) {
    self.number = number
    self.totalItems = totalItems
    numberedPages = Self.numberedPages(for: totalItems, size: size)
    let end = totalItems - (number.map { $0 - 1 } ?? numberedPages) * size
    range = (number == nil ? 0 : end - size)..<end
  }

  /// Returns the number of pages besides the front, which holds at least one page if it can.
  package static func numberedPages(for items: Int, size: Int) -> Int {
    max(0, items / size - 1)
  }

  /// Returns the path of a page of the list whose front is at `path`: `/local/page/2/`.
  package static func path(_ number: Int?, below path: String) -> String {
    number.map { path + "page/\($0)/" } ?? path
  }
}

/// One part of a list that is too long for one file, such as a sitemap.
package struct ListSlice: Sendable, Equatable {
  /// Counted from 1.
  package var number: Int
  package var totalPages: Int
  package var totalItems: Int
  /// The items of the list in this part.
  package var range: Range<Int>

  package init(number: Int, of totalItems: Int, size: Int) {
    self.number = number
    self.totalItems = totalItems
    totalPages = Self.pages(for: totalItems, size: size)
    let start = min((number - 1) * size, totalItems)
    range = start..<min(start + size, totalItems)
  }

  /// Returns the number of parts of a list; an empty list has one.
  package static func pages(for items: Int, size: Int) -> Int {
    max(1, (items + size - 1) / size)
  }
}
