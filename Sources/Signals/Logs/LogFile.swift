internal import Platform

/// An open log, plain or compressed, as a stream of its text; closed when its owner is destroyed.
struct LogFile: ~Copyable {
  private let descriptor: Int32
  private let isStandardInput: Bool
  /// The bytes that were read to recognize the compression and that are not yet returned.
  private var start: [UInt8]
  private var decompressor: Decompressor?

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(SignalsError) {
    isStandardInput = path == "-"
    descriptor = isStandardInput ? standardInput : openForReading(path)
    start = []
    decompressor = nil
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    start = try Self.readStart(descriptor, path)
    if let compression = Compression(start: start) {
      decompressor = Decompressor(compression, start: start)
      start = []
    } else if let kind = Compression.unsupportedKind(start: start) {
      throw .unsupported(path, kind: kind)
    }
  }

  private static func readStart(
    _ descriptor: Int32, _ path: String
  ) throws(SignalsError) -> [UInt8] {
    var first = [UInt8](repeating: 0, count: Compression.signatureLength)
    var count = 0
    // A pipe may return fewer bytes than requested.
    while count < first.count {
      let part = try read(descriptor, into: &first, from: count, path: path)
      if part == 0 { break }
      count += part
    }
    return Array(first[..<count])
  }

  deinit {
    if !isStandardInput, descriptor >= 0 { closeDescriptor(descriptor) }
  }

  /// Reads into a buffer from an offset on, with at most one system call that returns data.
  ///
  /// - Parameters:
  ///   - buffer: The buffer.
  ///   - offset: The offset of the first new byte.
  ///   - path: The name of the log in errors.
  /// - Returns: The number of bytes read; 0 at the end of the log.
  /// - Throws: If the system cannot read the file, or the compressed data is damaged.
  mutating func read(
    into buffer: inout [UInt8], from offset: Int, path: String
  ) throws(SignalsError) -> Int {
    if !start.isEmpty {
      let count = min(start.count, buffer.count - offset)
      for index in 0..<count { buffer[offset + index] = start[index] }
      start.removeFirst(count)
      return count
    }
    guard let compression = decompressor?.compression else {
      return try Self.read(descriptor, into: &buffer, from: offset, path: path)
    }
    while true {
      switch decompressor?.decode(into: &buffer, from: offset) {
      case .bytes(let count): return count
      case .needsMore:
        guard try readCompressed(path) else {
          guard decompressor?.isBetweenMembers == true else { throw .cutOff(path, compression) }
          return 0
        }
      case .damaged: throw .damagedLog(path, compression)
      case .tooLarge: throw .tooLargeWindow(path, compression)
      case .trailingData: throw .trailingData(path, compression)
      case nil: return 0
      }
    }
  }

  /// Reads the next chunk of compressed data; returns false at the end.
  private mutating func readCompressed(_ path: String) throws(SignalsError) -> Bool {
    var part = [UInt8](repeating: 0, count: 1 << 17)
    let count = try Self.read(descriptor, into: &part, from: 0, path: path)
    guard count > 0 else { return false }
    part.removeLast(part.count - count)
    decompressor?.add(part)
    return true
  }

  private static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from offset: Int, path: String
  ) throws(SignalsError) -> Int {
    let count = unsafe buffer.withUnsafeMutableBytes { bytes in
      unsafe readBytes(
        from: descriptor, into: UnsafeMutableRawBufferPointer(rebasing: bytes[offset...]))
    }
    guard count >= 0 else { throw unreadable(path) }
    return count
  }

  private static func unreadable(_ path: String) -> SignalsError {
    .unreadable(path, reason: SystemError.current.reason)
  }
}
