/// What `loop` tells.
enum LoopProperty: Int, Sendable, CaseIterable {
  case index, index0, first, last, length, revindex, revindex0, previtem, nextitem, depth, depth0

  var name: String { "\(self)" }

  init?(name: String) {
    guard let found = Self.places[name] else { return nil }
    self = found
  }

  private static let places = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
