internal import Basics
internal import Newsroom

/// Where a list page stands among the pages of its list, or null for a list of one page.
///
/// `pages` is a short window around the page, so that a list of a thousand pages does not print a thousand links. Nothing
/// here changes on an older page when the list grows, but for `total_pages` and `total_items`, which themes had better
/// not print there.
func paginatorValue(_ page: ListPage, path: String, edition: Edition) -> Value {
  let numbered = page.numberedPages
  guard numbered > 0 else { return .null }
  func url(_ number: Int) -> Value {
    guard (1...numbered + 1).contains(number) else { return .null }
    let isFront = number > numbered
    return .string(edition.url(of: ListPage.path(isFront ? nil : number, below: path)))
  }
  let own = page.number ?? numbered + 1
  let window = max(1, own - 2)...min(numbered, own + 2)
  return .map([
    "number": .int(own), "is_front": .bool(page.number == nil),
    "total_pages": .int(numbered + 1), "total_items": .int(page.totalItems),
    "previous": url(own + 1), "next": url(own - 1), "first": url(numbered + 1), "last": url(1),
    "pages": .array(window.reversed().map { .map(["number": .int($0), "url": url($0)]) }),
  ])
}
