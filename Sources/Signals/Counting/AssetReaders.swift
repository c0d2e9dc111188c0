/// Who asked for style sheets, scripts, pictures or fonts on which day: what programs seldom do and browsers nearly always.
struct AssetReaders: Sendable {
  private(set) var keys: Set<UInt64> = []
  /// A page asks for many files in a row.
  private var last: UInt64 = 0
  /// Whether there were too many to keep; then nobody is judged.
  private(set) var isFull = false

  private static let limit = 1 << 21

  /// Notes a request of a reader.
  @inline(__always)
  mutating func add(_ reader: UInt64, time: Int64) {
    let key = Self.key(reader, day: UInt32(truncatingIfNeeded: time / 86_400))
    guard key != last else { return }
    last = key
    guard keys.count < Self.limit else {
      isFull = true
      return
    }
    keys.insert(key)
  }

  mutating func formUnion(_ other: Self) {
    keys.formUnion(other.keys)
    isFull = isFull || other.isFull
  }

  /// Whether a reader asked for any on a day.
  func contains(_ reader: UInt64, day: UInt32) -> Bool { keys.contains(Self.key(reader, day: day)) }

  private static func key(_ reader: UInt64, day: UInt32) -> UInt64 {
    reader ^ UInt64(day) &* 0x9E37_79B9_7F4A_7C15
  }
}
