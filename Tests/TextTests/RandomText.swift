import TestSupport

/// Random texts from all of Unicode, the same in every run.
struct RandomText {
  private var random: RandomNumbers

  /// Blocks with special characters: capitals, accents, punctuation, joiners, ligatures, emoji,
  /// private use.
  private static let blocks: [ClosedRange<UInt32>] = [
    0x21...0x7E, 0x21...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x370...0x3FF, 0x400...0x52F,
    0x590...0x6FF,
    0x900...0x97F, 0xE00...0xEFF, 0x1100...0x11FF, 0x1E00...0x1FFF, 0x2000...0x206F,
    0x20A0...0x20FF,
    0x2100...0x218F, 0x2600...0x27BF, 0x3000...0x30FF, 0x4E00...0x4EFF, 0xAC00...0xACFF,
    0xE000...0xE0FF, 0xFB00...0xFB4F, 0xFE00...0xFE0F, 0xFF00...0xFFEF, 0x1F300...0x1F6FF,
    0xE0020...0xE007F, 0x10FF00...0x10FFFF,
  ]

  init(seed: UInt64) { random = RandomNumbers(seed: seed) }

  mutating func text() -> String {
    var text = String.UnicodeScalarView()
    for _ in 0...random.number(below: 6) {
      let block = random.pick(Self.blocks)
      let value = block.lowerBound + UInt32(random.number(below: block.count))
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }
}
