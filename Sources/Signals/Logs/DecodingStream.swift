/// The owner of a C library's state that undoes one kind of compression, member by member.
protocol DecodingStream: ~Copyable {
  /// Undoes what is in a range of the input, as far as it fits into the output from an index on.
  mutating func decode(
    _ input: [UInt8], from index: Int, into output: inout [UInt8], from start: Int
  ) -> DecodingStep

  /// Makes ready for the next member; the one before has ended.
  mutating func restart()
}

/// What one call of a decoder came to.
struct DecodingStep {
  enum State {
    case unfinished
    /// The member is whole and its check sum is right.
    case ended
    case damaged
    /// It asks for more memory than `memoryLimit`.
    case tooLarge
  }

  var state: State
  /// How many bytes of the input are used up.
  var read: Int
  /// How many bytes were put into the output.
  var written: Int

  /// What a decoder may use at most, in bytes: what `xz -9` and `zstd --ultra -22` need, and a little more.
  static let memoryLimit: UInt64 = 136 << 20
  /// The same as zstd counts it: a window of 2 to the power of 27 bytes.
  static let windowLogLimit: Int32 = 27
}
