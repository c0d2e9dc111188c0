internal import Signals

extension Contender {
  /// The newest articles, which is what a page without readership or texts can show.
  package static let newest = Contender(name: "newest", key: "newest") { portal in
    Array(portal.newest.prefix(Measure.listLength + 1))
  }
}
