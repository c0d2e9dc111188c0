/// Encodes arrays of numbers as they are in memory, for files that only the same program on the
/// same kind of machine reads again.
///
/// Decoding copies whole arrays, so that it costs next to nothing.
package struct FlatEncoder: Sendable {
  private var bytes: [UInt8] = []

  /// - Parameter header: Numbers that must be the same when the bytes are decoded.
  package init(_ header: [UInt64]) { encode(header) }

  /// Reserves memory for a number of bytes.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Encodes an array and its length.
  package mutating func encode<Number: BitwiseCopyable>(_ numbers: [Number]) {
    encode(numbers.count)
    unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  /// Encodes a whole number.
  package mutating func encode(_ number: Int) {
    unsafe withUnsafeBytes(of: UInt64(truncatingIfNeeded: number)) {
      unsafe bytes.append(contentsOf: $0)
    }
  }

  /// Returns the checksum at the end of the bytes of `finish`.
  package static func checksum(atEndOf bytes: [UInt8]) -> UInt64 {
    unsafe eightBytes(bytes.span, at: bytes.count - 8)
  }

  /// Returns the bytes with their checksum at the end.
  package consuming func finish() -> [UInt8] {
    let checksum = Text.checksum(of: bytes)
    encode(Int(truncatingIfNeeded: checksum))
    return bytes
  }
}

/// Decodes what `FlatEncoder` encoded.
///
/// Other bytes never end the program: the decoder then remembers that it has failed, and every
/// value from there on is empty.
package struct FlatDecoder: Sendable {
  private let bytes: [UInt8]
  private var offset = 0
  private let end: Int
  /// The checksum at the end of the bytes.
  package let checksum: UInt64
  /// Whether the bytes are not those of the values that were decoded.
  package private(set) var hasFailed = false

  /// Returns `nil` if the bytes are damaged or have another header.
  ///
  /// - Parameters:
  ///   - bytes: The bytes of `FlatEncoder.finish`.
  ///   - header: The numbers that they must begin with.
  package init?(_ bytes: [UInt8], _ header: [UInt64]) {
    end = bytes.count - 8
    guard end >= 0 else { return nil }
    self.bytes = bytes
    checksum = FlatEncoder.checksum(atEndOf: bytes)
    // The header tells most files apart that are not to be read.
    let found: [UInt64] = decode()
    guard !hasFailed, found == header, Text.checksum(of: bytes, count: end) == checksum else {
      return nil
    }
  }

  /// Whether all values were there, and nothing more.
  package var isComplete: Bool { !hasFailed && offset == end }

  /// Records that a value cannot be what was encoded.
  package mutating func fail() {
    hasFailed = true
    offset = end
  }

  /// Decodes a whole number of `encode`, which is at least 0.
  package mutating func decodeCount() -> Int {
    guard end - offset >= 8 else {
      fail()
      return 0
    }
    let number = Int(truncatingIfNeeded: unsafe eightBytes(bytes.span, at: offset))
    offset += 8
    if number < 0 { fail() }
    return max(0, number)
  }

  /// Decodes an array of the type that the context asks for.
  package mutating func decode<Number: BitwiseCopyable>() -> [Number] {
    let count = decodeCount()
    let size = MemoryLayout<Number>.size
    guard count <= (end - offset) / size else {
      fail()
      return []
    }
    let part = offset..<offset + count * size
    offset = part.upperBound
    return unsafe [Number](unsafeUninitializedCapacity: count) { numbers, initialized in
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(numbers).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[part]))
      }
      initialized = count
    }
  }
}
