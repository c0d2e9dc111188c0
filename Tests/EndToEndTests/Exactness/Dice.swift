/// Numbers that look random and are the same for the same seed, on every machine and with every compiler.
struct Dice: Sendable {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but not including, `count`.
  mutating func roll(_ count: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, count))).high)
  }

  mutating func pick<Item>(_ items: [Item]) -> Item { items[roll(items.count)] }

  /// Whether something happens that does so once in `count` times.
  mutating func once(in count: Int) -> Bool { roll(count) == 0 }

  mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in items.indices.reversed() { items.swapAt(last, roll(last + 1)) }
    return items
  }
}
