internal import Basics

/// `loop` inside a loop.
final class LoopValue: ValueObject {
  private let items: [Value]
  private let place: Int
  private static let shape = ObjectShape(
    "loop",
    [
      "index", "index0", "first", "last", "length", "revindex", "revindex0", "previtem", "nextitem",
    ])

  init(_ items: [Value], _ place: Int) {
    self.items = items
    self.place = place
  }

  var shape: ObjectShape { Self.shape }

  func attribute(at slot: Int) -> Value {
    switch slot {
    case 0: .int(place + 1)
    case 1: .int(place)
    case 2: .bool(place == 0)
    case 3: .bool(place == items.count - 1)
    case 4: .int(items.count)
    case 5: .int(items.count - place)
    case 6: .int(items.count - place - 1)
    case 7: place > 0 ? items[place - 1] : .undefined
    default: place + 1 < items.count ? items[place + 1] : .undefined
    }
  }
}
