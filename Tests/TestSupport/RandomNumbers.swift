/// Pseudorandom numbers (SplitMix64) that are equal for equal seeds on every machine.
public struct RandomNumbers: RandomNumberGenerator, Sendable {
  private var state: UInt64

  /// Creates a generator; equal seeds give equal numbers.
  public init(seed: UInt64) { state = seed }

  /// Returns the next number of all 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// Returns a number from 0 up to, but not including, a limit; 0 if the limit is not positive.
  public mutating func number(below limit: Int) -> Int {
    Int(next().multipliedFullWidth(by: UInt64(max(1, limit))).high)
  }

  /// Returns one of the items.
  public mutating func pick<Item>(_ items: [Item]) -> Item { items[number(below: items.count)] }

  /// Returns true in one of `count` cases.
  public mutating func isOne(in count: Int) -> Bool { number(below: count) == 0 }

  /// Returns the items in a random order.
  public mutating func shuffled<Item>(_ items: [Item]) -> [Item] {
    var items = items
    for last in items.indices.reversed() { items.swapAt(last, number(below: last + 1)) }
    return items
  }

  /// Returns a text of invented words, of which some are common and most are rare.
  public mutating func text(words: Int) -> String {
    (0..<words).map { _ in "w\(number(below: number(below: 400) + 1))" }.joined(separator: " ")
  }
}
