/// Undoes the compression of a log as a stream, also of several members one after the other, as `cat a.gz b.gz` makes them.
///
/// It holds one piece of the compressed data and the decoder's window, never more, however much comes out.
struct Decompressor: ~Copyable {
  enum Step {
    case bytes(Int)
    case needsMore
    case damaged
    case tooLarge
    /// What follows the last member is neither another one nor padding.
    case surplus
  }

  let compression: Compression
  private var stream: any DecodingStream & ~Copyable
  private var input: [UInt8]
  private var index = 0
  /// Whether everything that was taken in so far is whole.
  private(set) var isBetweenMembers = false
  /// Whether the decoder may have something left for the output though its input is used up.
  private var mayHoldMore = false
  private var failure: Step?

  init(_ compression: Compression, start: [UInt8]) {
    self.compression = compression
    input = start
    switch compression {
    case .gzip: stream = Inflater()
    case .xz: stream = XZDecoder()
    case .zstd: stream = ZstdDecoder()
    case .bzip2: stream = Bzip2Decoder()
    }
  }

  /// Hands over the next compressed bytes; those before must be used up.
  mutating func add(_ bytes: [UInt8]) {
    input = bytes
    index = 0
  }

  /// Undoes what it holds into a buffer from an index on; there must be room.
  mutating func decode(into buffer: inout [UInt8], from start: Int) -> Step {
    while failure == nil, index < input.count || mayHoldMore {
      guard !isBetweenMembers || startNext() else { continue }
      let step = stream.decode(input, from: index, into: &buffer, from: start)
      index += step.read
      mayHoldMore = step.state == .unfinished && start + step.written == buffer.count
      switch step.state {
      case .unfinished:
        // Nothing in and nothing out would go on for ever.
        if step.read == 0, step.written == 0, index < input.count { failure = .damaged }
      case .ended: isBetweenMembers = true
      case .damaged: failure = .damaged
      case .tooLarge: failure = .tooLarge
      }
      if step.written > 0 { return .bytes(step.written) }
    }
    return failure ?? .needsMore
  }

  /// Passes over padding and starts the next member, if there is one.
  private mutating func startNext() -> Bool {
    while index < input.count, input[index] == 0 { index += 1 }
    guard index < input.count else { return false }
    guard compression.mayStart(with: input[index]) else {
      failure = .surplus
      return false
    }
    stream.restart()
    isBetweenMembers = false
    return true
  }
}
