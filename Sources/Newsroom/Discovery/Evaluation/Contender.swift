/// A way of choosing what to read next, as an evaluation compares them.
///
/// Every contender may choose any article of the portal but the one that is being read and those that are not to be
/// recommended. What the page shows in other blocks does not matter here.
package struct Contender: Sendable {
  /// Chooses for an article; both are places in the list of candidates.
  package typealias Choice = @Sendable (_ article: Int32) -> [Int32]

  /// As tables name it.
  package let name: String
  /// As JSON names it.
  package let key: String
  /// Looks at a portal once and tells how to choose on its pages.
  package let prepare: @Sendable (PastPortal) async -> Choice

  package init(
    name: String, key: String, prepare: @escaping @Sendable (PastPortal) async -> Choice
  ) {
    self.name = name
    self.key = key
    self.prepare = prepare
  }

  /// A contender that has one list for all pages, and leaves the page's own article out of it.
  package init(
    name: String, key: String, list: @escaping @Sendable (PastPortal) -> [Int32]
  ) {
    self.init(name: name, key: key) { portal in
      let best = list(portal)
      return { article in best.filter { $0 != article } }
    }
  }
}
