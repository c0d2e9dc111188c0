internal import Basics
internal import Newsroom

/// Where a list page stands among the pages of its list, or null for a list of one page.
///
/// `pages` is a short window around the page, so that a list of a thousand pages does not print a thousand links.
func paginatorValue(_ slice: ListSlice, path: String, edition: Edition) -> Value {
  guard slice.totalPages > 1 else { return .null }
  func url(_ number: Int) -> Value {
    guard (1...slice.totalPages).contains(number) else { return .null }
    return .string(edition.url(of: ListSlice.path(number, below: path)))
  }
  let window = max(1, slice.number - 2)...min(slice.totalPages, slice.number + 2)
  return .map([
    "number": .int(slice.number), "total_pages": .int(slice.totalPages),
    "total_items": .int(slice.totalItems), "previous": url(slice.number - 1),
    "next": url(slice.number + 1), "first": url(1), "last": url(slice.totalPages),
    "pages": .array(window.map { .map(["number": .int($0), "url": url($0)]) }),
  ])
}
