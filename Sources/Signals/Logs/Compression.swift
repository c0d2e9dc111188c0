/// How a log is compressed, which its first bytes tell; its name may be anything.
enum Compression: String, Sendable, CaseIterable {
  case gzip, xz, zstd, bzip2

  /// So many bytes tell every kind.
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
        // A frame to be passed over; pzstd puts one first.
        || bytes.count >= 4 && bytes[0] & 0xF0 == 0x50
          && bytes[1...3].elementsEqual([0x2A, 0x4D, 0x18])
    case .bzip2: startsBzip2(bytes)
    }
  }

  /// `BZh9` could begin a text, so the signature of the first block, or of the end, is asked for too.
  private func startsBzip2(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 4, bytes.starts(with: [0x42, 0x5A, 0x68]),
      (0x31...0x39).contains(bytes[3])
    else { return false }
    let rest = bytes[4..<min(bytes.count, Self.signatureLength)]
    return ([0x31, 0x41, 0x59, 0x26, 0x53, 0x59] as [UInt8]).starts(with: rest)
      || ([0x17, 0x72, 0x45, 0x38, 0x50, 0x90] as [UInt8]).starts(with: rest)
  }

  /// Whether the next member of a file, as `cat a.gz b.gz` makes one, can start with a byte.
  func mayStart(with byte: UInt8) -> Bool {
    switch self {
    case .gzip: byte == 0x1F
    case .xz: byte == 0xFD
    case .zstd: byte == 0x28 || byte & 0xF0 == 0x50
    case .bzip2: byte == 0x42
    }
  }

  /// What a file is that no log can be and that sitegen does not unpack.
  static func foreignKind(start bytes: [UInt8]) -> String? {
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
