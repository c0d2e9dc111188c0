import Newsroom
import Testing

/// Which items of a list are on which page.
@Suite struct ListPageTests {
  /// Lists, and the items of their front and of their numbered pages from the oldest on.
  static let lists: [(items: Int, size: Int, front: Range<Int>, pages: [Range<Int>])] = [
    (0, 10, 0..<0, []), (1, 10, 0..<1, []), (10, 10, 0..<10, []), (19, 10, 0..<19, []),
    (20, 10, 0..<10, [10..<20]), (25, 10, 0..<15, [15..<25]), (29, 10, 0..<19, [19..<29]),
    (30, 10, 0..<10, [20..<30, 10..<20]), (7, 2, 0..<3, [5..<7, 3..<5]),
    (3, 1, 0..<1, [2..<3, 1..<2]),
  ]

  @Test(arguments: lists)
  func `full pages are cut off from the end`(
    _ items: Int, _ size: Int, _ front: Range<Int>, _ pages: [Range<Int>]
  ) {
    let first = ListPage(number: nil, of: items, size: size)
    #expect(first.range == front && first.numberedPages == pages.count)
    #expect(first.totalItems == items)
    for (index, range) in pages.enumerated() {
      #expect(ListPage(number: index + 1, of: items, size: size).range == range)
    }
  }

  @Test func `the path of a page has its number, and that of the front has none`() {
    #expect(ListPage.path(nil, below: "/local/") == "/local/")
    #expect(ListPage.path(12, below: "/local/") == "/local/page/12/")
  }
}
