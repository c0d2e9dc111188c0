internal import Basics

/// A loop that runs: its items and how far it is.
struct LoopFrame {
  var items: [Value]
  var place = -1
  /// The items that passed the loop's test so far, while that is what runs.
  var kept: [Value] = []
  /// The values that `changed` was asked for last.
  var lastChanged: [Value]?
  /// `loop` itself, where something holds it.
  var object: LoopValue?

  /// A property of the loop at its current item.
  func property(_ property: LoopProperty, depth: Int) -> Value {
    switch property {
    case .index: .int(place + 1)
    case .index0: .int(place)
    case .first: .bool(place == 0)
    case .last: .bool(place == items.count - 1)
    case .length: .int(items.count)
    case .revindex: .int(items.count - place)
    case .revindex0: .int(items.count - place - 1)
    case .previtem: place > 0 ? items[place - 1] : .undefined
    case .nextitem: place + 1 < items.count ? items[place + 1] : .undefined
    case .depth: .int(depth + 1)
    case .depth0: .int(depth)
    }
  }
}
