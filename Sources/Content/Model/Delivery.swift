/// How a block comes into the pages that show it.
package enum Delivery: String, Sendable, CaseIterable {
  /// It is written into every page.
  case inline
  /// It is a file of its own, which a script fetches.
  case fragment
  /// It is a file of its own, which nginx or Apache puts in (server-side includes).
  case ssi
  /// It is a file of its own, which a cache in front of the server puts in (edge-side includes).
  case esi
}
