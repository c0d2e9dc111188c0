internal import Platform

/// An open log, plain or compressed, as a stream of its text; closed when its owner is destroyed.
struct LogFile: ~Copyable {
  private let descriptor: Descriptor
  /// The bytes that were read to recognize the compression and that are not yet returned.
  private var start: [UInt8]
  private var decompressor: Decompressor?

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(SignalsError) {
    let opened = try Self.open(path)
    let first = try Self.readStart(opened, path)
    let compression = Compression(start: first)
    if compression == nil, let kind = Compression.unsupportedKind(start: first) {
      throw .unsupported(path, kind: kind)
    }
    descriptor = opened
    start = compression == nil ? first : []
    decompressor = compression.map { Decompressor($0, start: first) }
  }

  private static func open(_ path: String) throws(SignalsError) -> Descriptor {
    if path == "-" { return .standardInput }
    do throws(SystemError) { return try Descriptor(path, .readingPipes) } catch {
      throw .unreadable(path, reason: error.reason)
    }
  }

  private static func readStart(
    _ descriptor: borrowing Descriptor, _ path: String
  ) throws(SignalsError) -> [UInt8] {
    do throws(SystemError) { return try descriptor.read(upTo: Compression.signatureLength) } catch {
      throw .unreadable(path, reason: error.reason)
    }
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
    _ descriptor: borrowing Descriptor, into buffer: inout [UInt8], from offset: Int, path: String
  ) throws(SignalsError) -> Int {
    do throws(SystemError) { return try descriptor.read(into: &buffer, from: offset) } catch {
      throw .unreadable(path, reason: error.reason)
    }
  }
}
