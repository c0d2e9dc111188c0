/// Pseudorandom numbers (SplitMix64) that are equal for equal seeds on every machine.
struct RandomNumbers: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 up to, but not including, a limit.
  mutating func number(below limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, limit))).high)
  }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[number(below: items.count)] }

  /// Returns true in one of `count` cases.
  mutating func isOne(in count: Int) -> Bool { number(below: count) == 0 }

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in items.indices.reversed() { items.swapAt(last, number(below: last + 1)) }
    return items
  }
}
