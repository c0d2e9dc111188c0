/// The mark of a text; texts that say nearly the same in nearly the same words have nearly the same mark.
typealias Mark = SIMD16<UInt8>

/// Makes the mark of a text from its terms.
///
/// Every term falls into one of sixteen lanes, and each lane keeps the least of its terms' scrambled numbers. Two
/// lanes agree about as often as the sets of terms overlap.
struct Likeness {
  private var lanes = [16 of UInt32](repeating: .max)

  mutating func add(_ term: UInt32) {
    let scrambled = scramble(UInt64(term))
    let lane = Int(truncatingIfNeeded: scrambled & 15)
    lanes[lane] = min(lanes[lane], UInt32(truncatingIfNeeded: scrambled >> 4))
  }

  /// A byte of every lane, an empty lane taking that of the next; zeros for a text without terms.
  var mark: Mark {
    var mark = Mark.zero
    guard let last = (0..<16).last(where: { lanes[$0] != .max }) else { return mark }
    var next = firstFilled(upTo: last)
    for lane in (0..<16).reversed() {
      // The least number has small high digits; its low ones are as good as drawn by lot.
      if lanes[lane] != .max { next = UInt8(truncatingIfNeeded: lanes[lane]) | 1 }
      mark[lane] = next
    }
    return mark
  }

  /// What the empty lanes after the last filled one take, going round.
  private func firstFilled(upTo last: Int) -> UInt8 {
    let first = (0...last).first { lanes[$0] != .max } ?? last
    return UInt8(truncatingIfNeeded: lanes[first]) | 1
  }
}

/// In how many lanes of sixteen two marks agree: as many as their terms overlap.
func agreement(_ first: Mark, _ second: Mark) -> Int {
  guard first != .zero else { return 0 }
  return Int(Mark.zero.replacing(with: 1, where: first .== second).wrappedSum())
}

/// Whether two marks agree in at least thirteen lanes of sixteen: about four terms in five are then the same.
func areNearlyEqual(_ first: Mark, _ second: Mark) -> Bool {
  guard first != .zero else { return false }
  let differing = Mark.zero.replacing(with: 1, where: first .!= second)
  return differing.wrappedSum() <= 3
}
