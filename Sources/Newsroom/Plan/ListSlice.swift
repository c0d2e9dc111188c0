/// One part of a list that is too long for one file, as sitemaps are.
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
}
