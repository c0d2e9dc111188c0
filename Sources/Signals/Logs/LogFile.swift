internal import Basics

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An open log, plain or compressed, as a stream of its text; closed with its owner.
struct LogFile: ~Copyable {
  private let descriptor: Int32
  private let isStandardInput: Bool
  /// What was read to tell what the file is and not handed on yet.
  private var start: [UInt8]
  private var decompressor: Decompressor?

  /// Opens a file; `-` is standard input.
  init(_ path: String) throws(SignalsFailure) {
    isStandardInput = path == "-"
    descriptor = isStandardInput ? STDIN_FILENO : unsafe open(path, O_RDONLY | O_CLOEXEC)
    start = []
    decompressor = nil
    guard descriptor >= 0 else { throw Self.unreadable(path) }
    start = try Self.readStart(descriptor, path)
    if let compression = Compression(start: start) {
      decompressor = Decompressor(compression, start: start)
      start = []
    } else if let kind = Compression.foreignKind(start: start) {
      throw .foreign(path, kind: kind)
    }
  }

  private static func readStart(
    _ descriptor: Int32, _ path: String
  ) throws(SignalsFailure) -> [UInt8] {
    var first = [UInt8](repeating: 0, count: Compression.signatureLength)
    var count = 0
    // A pipe may bring less than was asked for.
    while count < first.count {
      let part = try read(descriptor, into: &first, from: count, path: path)
      if part == 0 { break }
      count += part
    }
    return Array(first[..<count])
  }

  deinit {
    if !isStandardInput, descriptor >= 0 { close(descriptor) }
  }

  /// Fills a buffer from a place on, as far as one read goes.
  ///
  /// - Parameters:
  ///   - buffer: What is filled.
  ///   - place: Where the new bytes start.
  ///   - path: The name that a failure gives.
  /// - Returns: How many bytes came; 0 at the end of the log.
  /// - Throws: Where the system refuses to read, or the compressed data is damaged.
  mutating func read(
    into buffer: inout [UInt8], from place: Int, path: String
  ) throws(SignalsFailure) -> Int {
    if !start.isEmpty {
      let count = min(start.count, buffer.count - place)
      for offset in 0..<count { buffer[place + offset] = start[offset] }
      start.removeFirst(count)
      return count
    }
    guard let compression = decompressor?.compression else {
      return try Self.read(descriptor, into: &buffer, from: place, path: path)
    }
    while true {
      switch decompressor?.decode(into: &buffer, from: place) {
      case .bytes(let count): return count
      case .needsMore:
        guard try readCompressed(path) else {
          guard decompressor?.isBetweenMembers == true else { throw .cutOff(path, compression) }
          return 0
        }
      case .damaged: throw .damagedLog(path, compression)
      case .tooLarge: throw .tooLargeWindow(path, compression)
      case .surplus: throw .surplus(path, compression)
      case nil: return 0
      }
    }
  }

  /// Reads the next piece of compressed data; whether there was one.
  private mutating func readCompressed(_ path: String) throws(SignalsFailure) -> Bool {
    var part = [UInt8](repeating: 0, count: 1 << 17)
    let count = try Self.read(descriptor, into: &part, from: 0, path: path)
    guard count > 0 else { return false }
    part.removeLast(part.count - count)
    decompressor?.add(part)
    return true
  }

  private static func read(
    _ descriptor: Int32, into buffer: inout [UInt8], from place: Int, path: String
  ) throws(SignalsFailure) -> Int {
    while true {
      let count = unsafe buffer.withUnsafeMutableBytes { bytes in
        let rest = unsafe UnsafeMutableRawBufferPointer(rebasing: bytes[place...])
        return unsafe systemRead(descriptor, rest.baseAddress, rest.count)
      }
      if count >= 0 { return count }
      if errno != EINTR { throw unreadable(path) }
    }
  }

  private static func unreadable(_ path: String) -> SignalsFailure {
    .unreadable(path, reason: unsafe String(cString: strerror(errno)))
  }
}

/// The system's `read`, which a method of the same name hides.
private func systemRead(_ descriptor: Int32, _ bytes: UnsafeMutableRawPointer?, _ count: Int) -> Int
{
  unsafe read(descriptor, bytes, count)
}
