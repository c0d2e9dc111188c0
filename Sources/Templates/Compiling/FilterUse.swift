internal import Basics

/// A filter where a template uses it: one of the language or one of the site.
final class FilterUse: Sendable {
  let filter: Filter?
  let function: ValueFunction?
  let site: CallSite
  /// For each parameter the place of its argument among those on the stack, or -1; nothing where that is found at run
  /// time.
  let layout: [Int8]?
  /// Whether it goes into the items of a list, to print or to write them, and not only through them.
  let looksInside: Bool

  init(_ filter: Filter?, _ function: ValueFunction?, _ site: CallSite, layout: [Int8]?) {
    self.filter = filter
    self.function = function
    self.site = site
    self.layout = layout
    looksInside = filter.map { !Self.itemFilters.contains($0.name) } ?? false
  }

  private static let itemFilters: Set<String> = [
    "attr", "batch", "count", "d", "default", "dictsort", "first", "groupby", "items", "last",
    "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse", "select",
    "selectattr", "slice", "sort", "unique",
  ]
}
