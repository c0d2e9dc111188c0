/// Decompresses a log as a stream, including several members in a row, as `cat a.gz b.gz` produces
/// them.
///
/// Memory holds one chunk of compressed data and the decoder's window, whatever the size of the
/// output.
struct Decompressor: ~Copyable {
  enum Step {
    case bytes(Int)
    case needsMore
    case damaged
    case tooLarge
    /// The data after the last member is neither another member nor padding.
    case trailingData
  }

  let compression: Compression
  private var stream: any StreamDecoder & ~Copyable
  private var input: [UInt8]
  private var index = 0
  /// Whether all input so far consists of complete members.
  private(set) var isBetweenMembers = false
  /// Whether the decoder may still produce output although its input is consumed.
  private var mayHoldMore = false
  private var finalStep: Step?

  init(_ compression: Compression, start: [UInt8]) {
    self.compression = compression
    input = start
    switch compression {
    case .gzip: stream = GzipDecoder()
    case .xz: stream = XZDecoder()
    case .zstd: stream = ZstdDecoder()
    case .bzip2: stream = Bzip2Decoder()
    }
  }

  /// Sets the next chunk of compressed data; the previous one must be consumed.
  mutating func add(_ bytes: [UInt8]) {
    input = bytes
    index = 0
  }

  /// Decodes into a buffer from an index on; the buffer must have free space.
  mutating func decode(into buffer: inout [UInt8], from start: Int) -> Step {
    while finalStep == nil, index < input.count || mayHoldMore {
      guard !isBetweenMembers || startNext() else { continue }
      let step = stream.decode(input, from: index, into: &buffer, from: start)
      index += step.read
      mayHoldMore = step.state == .unfinished && start + step.written == buffer.count
      switch step.state {
      case .unfinished:
        // A step without input and output would repeat forever.
        if step.read == 0, step.written == 0, index < input.count { finalStep = .damaged }
      case .ended: isBetweenMembers = true
      case .damaged: finalStep = .damaged
      case .tooLarge: finalStep = .tooLarge
      }
      if step.written > 0 { return .bytes(step.written) }
    }
    return finalStep ?? .needsMore
  }

  /// Skips padding and starts the next member; returns false if there is none.
  private mutating func startNext() -> Bool {
    while index < input.count, input[index] == 0 { index += 1 }
    guard index < input.count else { return false }
    guard compression.canStart(with: input[index]) else {
      finalStep = .trailingData
      return false
    }
    stream.restart()
    isBetweenMembers = false
    return true
  }
}

/// The compression of a log, recognized by its first bytes and not by its name.
enum Compression: String, Sendable, CaseIterable {
  case gzip, xz, zstd, bzip2

  /// The number of bytes that identifies every kind.
  static let signatureLength = 10

  init?(start: [UInt8]) {
    guard let kind = Self.allCases.first(where: { $0.starts(start) }) else { return nil }
    self = kind
  }

  private func starts(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .gzip: bytes.starts(with: [0x1F, 0x8B])
    case .xz: bytes.starts(with: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00])
    case .zstd:
      bytes.starts(with: [0x28, 0xB5, 0x2F, 0xFD])
        // A skippable frame; pzstd writes one first.
        || bytes.count >= 4 && bytes[0] & 0xF0 == 0x50
          && bytes[1...3].elementsEqual([0x2A, 0x4D, 0x18])
    case .bzip2: startsBzip2(bytes)
    }
  }

  /// A text may begin with `BZh9`, so the signature of the first block or of the end must follow.
  private func startsBzip2(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4, bytes.starts(with: [0x42, 0x5A, 0x68]),
      (0x31...0x39).contains(bytes[3])
    else { return false }
    let rest = bytes[4..<min(bytes.count, Self.signatureLength)]
    return ([0x31, 0x41, 0x59, 0x26, 0x53, 0x59] as [UInt8]).starts(with: rest)
      || ([0x17, 0x72, 0x45, 0x38, 0x50, 0x90] as [UInt8]).starts(with: rest)
  }

  /// Returns true if the next member, as in `cat a.gz b.gz`, can start with a byte.
  func canStart(with byte: UInt8) -> Bool {
    switch self {
    case .gzip: byte == 0x1F
    case .xz: byte == 0xFD
    case .zstd: byte == 0x28 || byte & 0xF0 == 0x50
    case .bzip2: byte == 0x42
    }
  }

  /// Returns the kind of a file that cannot be a log or that sitegen does not decompress.
  static func unsupportedKind(start bytes: [UInt8]) -> String? {
    let kinds: [(signature: [UInt8], name: String)] = [
      ([0x50, 0x4B, 0x03, 0x04], "a zip archive"), ([0x37, 0x7A, 0xBC, 0xAF], "a 7z archive"),
      ([0x52, 0x61, 0x72, 0x21, 0x1A], "a rar archive"), ([0x1F, 0x9D], "compressed by compress"),
      ([0x04, 0x22, 0x4D, 0x18], "compressed by lz4"),
      ([0x4C, 0x5A, 0x49, 0x50, 0x01], "compressed by lzip"),
      ([0x5D, 0x00, 0x00], "compressed by lzma"), ([0xFF, 0xFE], "UTF-16 text"),
      ([0xFE, 0xFF], "UTF-16 text"), ([0x53, 0x51, 0x4C, 0x69, 0x74, 0x65, 0x20], "a database"),
    ]
    return kinds.first { bytes.starts(with: $0.signature) }?.name
  }
}

/// The owner of the state of a C library that decodes one kind of compression, member by member.
protocol StreamDecoder: ~Copyable {
  /// Decodes the input from an index on, as far as the output has space.
  mutating func decode(
    _ input: [UInt8], from index: Int, into output: inout [UInt8], from start: Int
  ) -> DecodingStep

  /// Prepares for the next member after the end of one.
  mutating func restart()
}

/// The result of one call of a decoder.
struct DecodingStep {
  enum State {
    case unfinished
    /// The member is complete and its checksum is correct.
    case ended
    case damaged
    /// The member needs more memory than `memoryLimit`.
    case tooLarge
  }

  var state: State
  /// The number of input bytes consumed.
  var read: Int
  /// The number of output bytes written.
  var written: Int

  /// The most memory that a decoder may use, in bytes: `xz -9` and `zstd --ultra -22` need a little
  /// less.
  static let memoryLimit: UInt64 = 136 << 20
  /// The same limit for zstd: a window of 2^27 bytes.
  static let windowLogLimit: Int32 = 27
}
