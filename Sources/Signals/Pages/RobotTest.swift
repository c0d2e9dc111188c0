/// Tells by its name whether an agent is a robot.
struct RobotTest: Sendable {
  /// The words by their first two letters, so that most places of an agent cost one look.
  private var words: [[[UInt8]]]

  init() {
    words = Array(repeating: [], count: 1 << 10)
    for word in robotWords {
      let bytes = unsafe Array(
        UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount))
      guard bytes.count >= 2 else {
        for second in 0..<UInt8(32) { words[Self.slot(bytes[0], second)].append(bytes) }
        continue
      }
      words[Self.slot(bytes[0], bytes[1])].append(bytes)
    }
  }

  /// Whether an agent holds the word of a robot.
  func isRobot(_ bytes: Span<UInt8>, _ agent: Range<Int>) -> Bool {
    for place in agent {
      let second = place + 1 < agent.upperBound ? Self.lower(bytes[place + 1]) : 0
      let slot = Self.slot(Self.lower(bytes[place]), second)
      guard !words[slot].isEmpty else { continue }
      for word in words[slot] where stands(word, at: place, bytes, agent.upperBound) {
        if !isReader(bytes, agent, wordAt: place) { return true }
      }
    }
    return false
  }

  private func stands(_ word: [UInt8], at place: Int, _ bytes: Span<UInt8>, _ end: Int) -> Bool {
    guard place + word.count <= end else { return false }
    for offset in word.indices where Self.lower(bytes[place + offset]) != word[offset] {
      return false
    }
    return true
  }

  private func isReader(_ bytes: Span<UInt8>, _ agent: Range<Int>, wordAt place: Int) -> Bool {
    readerWords.contains { name, offset in
      let start = place - offset
      guard start >= agent.lowerBound, start + name.utf8CodeUnitCount <= agent.upperBound else {
        return false
      }
      return (0..<name.utf8CodeUnitCount).allSatisfy {
        unsafe Self.lower(bytes[start + $0]) == name.utf8Start[$0]
      }
    }
  }

  private static func slot(_ first: UInt8, _ second: UInt8) -> Int {
    Int(first & 31) << 5 | Int(second & 31)
  }

  private static func lower(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }
}
