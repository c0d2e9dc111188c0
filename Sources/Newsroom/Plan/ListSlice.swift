/// One page of a list that is too long for one page.
package struct ListSlice: Sendable, Equatable {
  /// Counted from 1.
  package var number: Int
  package var totalPages: Int
  package var totalItems: Int
  /// Which of the list's items stand on it.
  package var range: Range<Int>

  package init(number: Int, of totalItems: Int, size: Int) {
    self.number = number
    self.totalItems = totalItems
    totalPages = Self.pages(for: totalItems, size: size)
    let start = min((number - 1) * size, totalItems)
    range = start..<min(start + size, totalItems)
  }

  /// How many pages a list takes; an empty one takes one.
  package static func pages(for items: Int, size: Int) -> Int {
    max(1, (items + size - 1) / size)
  }

  /// The path of a page of the list whose first page is at `path`: `/local/page/2/`.
  package static func path(_ number: Int, below path: String) -> String {
    number == 1 ? path : path + "page/\(number)/"
  }
}
