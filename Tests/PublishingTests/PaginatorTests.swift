import Basics
import Newsroom
import Testing
import Text

@testable import Publishing

/// The paginator of every kind of page of a list.
@Suite struct PaginatorTests {
  private func paginator(_ number: Int?, of items: Int) -> String {
    JSONWriter.string(
      paginatorValue(
        ListPage(number: number, of: items, size: 10), path: "/local/",
        edition: EditionView(SamplePortal.edition)))
  }

  @Test(arguments: [0, 1, 10, 19])
  func `a list of one page has none`(_ items: Int) {
    #expect(paginator(nil, of: items) == "null")
  }

  @Test func `the front of a list is its last page by number`() {
    #expect(
      paginator(nil, of: 25)
        == #"{"number":2,"is_front":true,"total_pages":2,"total_items":25,"previous":null,"#
        + #""next":"/news/local/page/1/","first":"/news/local/","last":"/news/local/page/1/","#
        + #""pages":[{"number":1,"url":"/news/local/page/1/"}]}"#)
  }

  @Test func `a page in the middle has two pages on each side`() {
    let pages = [6, 5, 4, 3, 2].map { #"{"number":\#($0),"url":"/news/local/page/\#($0)/"}"# }
    #expect(
      paginator(4, of: 100)
        == #"{"number":4,"is_front":false,"total_pages":10,"total_items":100,"#
        + #""previous":"/news/local/page/5/","next":"/news/local/page/3/","first":"/news/local/","#
        + #""last":"/news/local/page/1/","pages":[\#(pages.joined(separator: ","))]}"#)
  }

  @Test func `the newest numbered page leads back to the front`() {
    #expect(
      paginator(9, of: 100).contains(#""previous":"/news/local/","next":"/news/local/page/8/""#))
  }

  @Test func `the oldest page has no next one`() {
    #expect(paginator(1, of: 100).contains(#""previous":"/news/local/page/2/","next":null"#))
  }
}
