/// A short mark of a text: texts that say nearly the same in nearly the same words have nearly the same mark.
///
/// Eight lanes, each the last byte of the least of the terms' numbers after its own scrambling. Two lanes agree as often
/// as the sets of terms overlap.
struct Likeness: Sendable {
  private var lanes = SIMD8<UInt32>(repeating: .max)

  private static let factors = SIMD8<UInt32>(
    0x9E37_79B1, 0x85EB_CA77, 0xC2B2_AE3D, 0x27D4_EB2F,
    0x1656_67B1, 0xD3A2_646D, 0xFD70_46C5, 0xB55A_4F09)

  mutating func add(_ term: UInt32) {
    var scrambled = SIMD8(repeating: term) &* Self.factors
    scrambled ^= scrambled &>> SIMD8(repeating: 15)
    lanes = pointwiseMin(lanes, scrambled)
  }

  /// The lanes in eight bytes; 0 for a text without terms.
  var mark: UInt64 {
    guard lanes[0] != .max else { return 0 }
    var mark: UInt64 = 0
    for lane in 0..<8 { mark = mark << 8 | UInt64(lanes[lane] & 0xFF) }
    return max(1, mark)
  }
}

/// Whether two marks agree in seven lanes of eight: about four terms in five are then the same.
func areNearlyEqual(_ first: UInt64, _ second: UInt64) -> Bool {
  guard first != 0, second != 0 else { return false }
  var difference = first ^ second
  var differing = 0
  while difference != 0 {
    differing += difference & 0xFF == 0 ? 0 : 1
    difference >>= 8
  }
  return differing <= 1
}
