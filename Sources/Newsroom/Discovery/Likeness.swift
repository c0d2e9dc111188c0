/// A short mark of a text: texts that say nearly the same in nearly the same words have nearly the same mark.
///
/// Every term falls into one of eight lanes, and each lane keeps the least of its terms' scrambled numbers. Two lanes agree
/// about as often as the sets of terms overlap.
struct Likeness {
  private var lanes = [8 of UInt32](repeating: .max)

  mutating func add(_ term: UInt32) {
    let scrambled = scramble(UInt64(term))
    let lane = Int(truncatingIfNeeded: scrambled & 7)
    lanes[lane] = min(lanes[lane], UInt32(truncatingIfNeeded: scrambled >> 3))
  }

  /// A byte of every lane, an empty lane taking that of the next; 0 for a text without terms.
  var mark: UInt64 {
    guard (0..<8).contains(where: { lanes[$0] != .max }) else { return 0 }
    var mark: UInt64 = 0
    for lane in 0..<8 {
      var filled = lane
      while lanes[filled] == .max { filled = (filled + 1) & 7 }
      // The least number has small high digits; its low ones are as good as drawn by lot.
      mark = mark << 8 | UInt64(lanes[filled] & 0xFF)
    }
    return max(1, mark)
  }
}

/// Whether two marks agree in six lanes of eight: nearly all terms are then the same.
func areNearlyEqual(_ first: UInt64, _ second: UInt64) -> Bool {
  guard first != 0, second != 0 else { return false }
  var difference = first ^ second
  var differing = 0
  while difference != 0 {
    differing += difference & 0xFF == 0 ? 0 : 1
    difference >>= 8
  }
  return differing <= 2
}
