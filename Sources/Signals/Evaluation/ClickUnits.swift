/// Clicks in units that are drawn as a whole.
struct ClickUnits {
  /// All clicks, unit by unit.
  let order: [Int32]
  /// Where each unit starts in `order`; one more than there are units.
  private let starts: [Int]

  /// - Parameter units: The unit of each click.
  init(_ units: [Int32]) {
    let order = units.indices.map { Int32($0) }.sorted {
      (units[Int($0)], $0) < (units[Int($1)], $1)
    }
    var starts: [Int] = []
    for (place, click) in order.enumerated()
    where place == 0 || units[Int(click)] != units[Int(order[place - 1])] {
      starts.append(place)
    }
    self.order = order
    self.starts = starts + [order.count]
  }

  /// As many units as there are, any of them several times or not at all.
  func draw(_ numbers: inout RepeatableNumbers) -> [Int32] {
    var drawn: [Int32] = []
    drawn.reserveCapacity(order.count)
    let count = starts.count - 1
    for _ in 0..<count {
      let unit = numbers.below(count)
      drawn += order[starts[unit]..<starts[unit + 1]]
    }
    return drawn
  }
}
