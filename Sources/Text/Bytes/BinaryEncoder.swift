/// A value that is stored in a file which only the same program reads again.
///
/// The bytes have neither names nor types: both functions must handle the same fields in the same
/// order.
@usableFromInline package protocol BinaryCodable {
  func encode(to encoder: inout BinaryEncoder)

  /// Decodes a value; the result has no meaning if `decoder.hasFailed` afterwards.
  init(from decoder: inout BinaryDecoder)
}

/// Encodes values as bytes, one after the other.
///
/// Small whole numbers take one byte, and texts are preceded by their lengths.
@usableFromInline package struct BinaryEncoder {
  package private(set) var bytes: [UInt8] = []
  /// Whether a value cannot be stored; the bytes must not be used then.
  package private(set) var hasFailed = false

  package init() {}

  /// Reserves memory for a number of bytes.
  package mutating func reserve(_ count: Int) { bytes.reserveCapacity(bytes.count + count) }

  /// Records that a value cannot be stored.
  package mutating func fail() { hasFailed = true }

  /// Encodes a value.
  @inlinable
  package mutating func encode(_ value: some BinaryCodable) { value.encode(to: &self) }

  /// Encodes a whole number in seven bits a byte, the lowest first.
  @usableFromInline package mutating func encode(varint number: UInt64) {
    if number < 0x80 { return bytes.append(UInt8(truncatingIfNeeded: number)) }
    var rest = number
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// Encodes a number in eight bytes, the lowest first.
  package mutating func encode(fixed number: UInt64) {
    unsafe withUnsafeBytes(of: number.littleEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  /// Encodes numbers in eight bytes each; the decoder must know how many there are.
  package mutating func encode(fixed numbers: [UInt64]) {
    encode(fixedBytesOf: numbers)
  }

  /// Encodes numbers in four bytes each; the decoder must know how many there are.
  package mutating func encode(fixed numbers: [UInt32]) {
    encode(fixedBytesOf: numbers)
  }

  // All systems that sitegen runs on store the lowest byte first.
  private mutating func encode<Number: FixedWidthInteger>(fixedBytesOf numbers: [Number]) {
    unsafe numbers.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
  }

  /// Encodes bytes and their number.
  package mutating func encode(bytes other: [UInt8]) {
    encode(varint: UInt64(other.count))
    bytes.append(contentsOf: other)
  }

  fileprivate mutating func encode(text: String) {
    encode(varint: UInt64(text.utf8.count))
    bytes.append(contentsOf: text.utf8)
  }

  fileprivate mutating func encode(byte: UInt8) { bytes.append(byte) }
}

// MARK: Values of the standard library

extension Bool: BinaryCodable {
  @usableFromInline package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(byte: self ? 1 : 0)
  }

  @usableFromInline package init(from decoder: inout BinaryDecoder) {
    self = decoder.decodeByte() == 1
  }
}

extension UInt64: BinaryCodable {
  @usableFromInline package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(varint: self)
  }
  @usableFromInline package init(from decoder: inout BinaryDecoder) {
    self = decoder.decodeVarint()
  }
}

extension Int64: BinaryCodable {
  /// The sign is the lowest bit, so that small negative numbers are short, too.
  @usableFromInline package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(varint: UInt64(bitPattern: self << 1 ^ self >> 63))
  }

  @usableFromInline package init(from decoder: inout BinaryDecoder) {
    let number = decoder.decodeVarint()
    self = Int64(bitPattern: number >> 1) ^ -Int64(bitPattern: number & 1)
  }
}

extension Int: BinaryCodable {
  @usableFromInline package func encode(to encoder: inout BinaryEncoder) {
    Int64(self).encode(to: &encoder)
  }
  @usableFromInline package init(from decoder: inout BinaryDecoder) {
    self = Int(truncatingIfNeeded: Int64(from: &decoder))
  }
}

extension String: BinaryCodable {
  @usableFromInline package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(text: self)
  }
  @usableFromInline package init(from decoder: inout BinaryDecoder) { self = decoder.decodeText() }
}

extension Range: BinaryCodable where Bound == Int {
  @usableFromInline package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(lowerBound)
    encoder.encode(varint: UInt64(count))
  }

  @usableFromInline package init(from decoder: inout BinaryDecoder) {
    let start = Int(from: &decoder)
    let (end, isTooFar) = start.addingReportingOverflow(
      Int(truncatingIfNeeded: decoder.decodeVarint() & UInt64(Int.max)))
    if isTooFar { decoder.fail() }
    self = isTooFar ? 0..<0 : start..<end
  }
}

extension Optional: BinaryCodable where Wrapped: BinaryCodable {
  @inlinable
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(self != nil)
    if let value = self { encoder.encode(value) }
  }

  @inlinable
  package init(from decoder: inout BinaryDecoder) {
    self = Bool(from: &decoder) ? Wrapped(from: &decoder) : nil
  }
}

extension Array: BinaryCodable where Element: BinaryCodable {
  @inlinable
  package func encode(to encoder: inout BinaryEncoder) {
    encoder.encode(varint: UInt64(count))
    for element in self { encoder.encode(element) }
  }

  @inlinable
  package init(from decoder: inout BinaryDecoder) {
    self = decoder.decodeList { Element(from: &$0) }
  }
}

extension BinaryCodable where Self: CaseIterable & Equatable {
  /// Encodes the place among all cases.
  @inlinable
  package func encode(to encoder: inout BinaryEncoder) {
    var index: UInt64 = 0
    for other in Self.allCases {
      if other == self { break }
      index += 1
    }
    encoder.encode(varint: index)
  }

  @inlinable
  package init(from decoder: inout BinaryDecoder) {
    let index = decoder.decodeVarint()
    let cases = Array(Self.allCases)
    if index >= UInt64(cases.count) { decoder.fail() }
    // An enumeration that has values has a first one.
    self = cases[index < UInt64(cases.count) ? Int(index) : 0]
  }
}
