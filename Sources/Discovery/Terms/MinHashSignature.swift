/// The MinHash signature of a text; near-duplicate texts have nearly the same signature.
typealias MinHashSignature = SIMD16<UInt8>

/// Computes the MinHash signature of a text from its terms.
///
/// Every term falls into one of sixteen lanes, and each lane keeps the least hash of its terms. The
/// share of lanes that are equal estimates the share of terms that two texts have in common.
struct MinHash {
  private var lanes = [16 of UInt32](repeating: .max)

  mutating func add(_ term: UInt32) {
    let hash = mix(UInt64(term))
    let lane = Int(truncatingIfNeeded: hash & 15)
    lanes[lane] = min(lanes[lane], UInt32(truncatingIfNeeded: hash >> 4))
  }

  /// A byte of every lane, where an empty lane has that of the next one; zero without any terms.
  var signature: MinHashSignature {
    var signature = MinHashSignature.zero
    guard let last = (0..<16).last(where: { lanes[$0] != .max }) else { return signature }
    var next = firstByte(upTo: last)
    for lane in (0..<16).reversed() {
      // The high digits of the least hash are small; its low digits are as good as random.
      if lanes[lane] != .max { next = UInt8(truncatingIfNeeded: lanes[lane]) | 1 }
      signature[lane] = next
    }
    return signature
  }

  /// Returns the byte of the first lane in use, for the empty lanes after the last one.
  private func firstByte(upTo last: Int) -> UInt8 {
    let first = (0...last).first { lanes[$0] != .max } ?? last
    return UInt8(truncatingIfNeeded: lanes[first]) | 1
  }
}

/// Returns the number of lanes of sixteen in which two signatures are equal.
func equalLanes(_ first: MinHashSignature, _ second: MinHashSignature) -> Int {
  guard first != .zero else { return 0 }
  return Int(MinHashSignature.zero.replacing(with: 1, where: first .== second).wrappedSum())
}

/// The number of equal lanes, of sixteen, of near-duplicates; four terms in five are then the same.
let nearDuplicateLanes = 13

/// Returns whether the texts of two signatures are near-duplicates.
func areNearDuplicates(_ first: MinHashSignature, _ second: MinHashSignature) -> Bool {
  guard first != .zero else { return false }
  let differing = MinHashSignature.zero.replacing(with: 1, where: first .!= second)
  return Int(differing.wrappedSum()) <= 16 - nearDuplicateLanes
}
