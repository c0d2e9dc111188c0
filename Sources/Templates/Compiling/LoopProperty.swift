/// A property of the `loop` variable.
enum LoopProperty: Int, Sendable, CaseIterable {
  case index, index0, first, last, length, revindex, revindex0, previtem, nextitem, depth, depth0

  var name: String { "\(self)" }

  init?(name: String) {
    guard let property = Self.properties[name] else { return nil }
    self = property
  }

  private static let properties = Dictionary(
    uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
