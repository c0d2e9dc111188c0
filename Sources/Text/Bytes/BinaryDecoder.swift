/// Decodes what `BinaryEncoder` wrote.
///
/// Bytes that nothing was encoded to never end the program: the decoder then remembers that it has
/// failed, and every value from there on is empty.
@usableFromInline package struct BinaryDecoder {
  private let bytes: [UInt8]
  private var offset: Int
  private let end: Int
  /// Whether the bytes are not those of the values that were decoded.
  @usableFromInline package private(set) var hasFailed = false

  /// - Parameters:
  ///   - bytes: The bytes.
  ///   - range: Which of them to decode; all of them by default.
  package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    let range = (range ?? 0..<bytes.count).clamped(to: 0..<bytes.count)
    offset = range.lowerBound
    end = range.upperBound
  }

  /// Whether all values were there, and nothing more.
  package var isComplete: Bool { !hasFailed && offset == end }

  /// Records that a value cannot be what was encoded.
  @usableFromInline package mutating func fail() {
    hasFailed = true
    offset = end
  }

  /// Decodes a value of the type that the context asks for.
  @inlinable
  package mutating func decode<Item: BinaryCodable>() -> Item { Item(from: &self) }

  /// Decodes a whole number of `encode(varint:)`.
  @usableFromInline package mutating func decodeVarint() -> UInt64 {
    if offset < end, bytes[offset] < 0x80 {
      defer { offset &+= 1 }
      return UInt64(bytes[offset])
    }
    var number: UInt64 = 0
    var shift: UInt64 = 0
    while offset < end, shift < 64 {
      let byte = bytes[offset]
      offset += 1
      number |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return number }
      shift += 7
    }
    fail()
    return 0
  }

  /// Decodes a number of `encode(fixed:)`.
  package mutating func decodeFixed() -> UInt64 {
    guard end - offset >= 8 else {
      fail()
      return 0
    }
    let number = unsafe eightBytes(bytes.span, at: offset)
    offset += 8
    return number
  }

  /// Decodes numbers of eight bytes each; none if there are not so many.
  package mutating func decodeFixed(_ count: Int) -> [UInt64] { decodeNumbers(count) }

  /// Decodes numbers of four bytes each; none if there are not so many.
  package mutating func decodeFixed(_ count: Int) -> [UInt32] { decodeNumbers(count) }

  private mutating func decodeNumbers<Number: FixedWidthInteger>(_ count: Int) -> [Number] {
    let width = MemoryLayout<Number>.size
    guard count >= 0, count <= (end - offset) / width else {
      fail()
      return []
    }
    let size = count * width
    let numbers = unsafe [Number](unsafeUninitializedCapacity: count) { numbers, initialized in
      let target = UnsafeMutableRawBufferPointer(numbers)
      unsafe bytes.withUnsafeBytes { source in
        unsafe target.copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[offset..<offset + size]))
      }
      initialized = count
    }
    offset += size
    return numbers
  }

  /// Decodes bytes of `encode(bytes:)`.
  package mutating func decodeBytes() -> [UInt8] { Array(decodeSlice()) }

  /// Decodes the elements of a list.
  @inlinable
  package mutating func decodeList<Item>(_ element: (inout BinaryDecoder) -> Item) -> [Item] {
    let count = decodeCount()
    var items: [Item] = []
    items.reserveCapacity(count)
    for _ in 0..<count {
      items.append(element(&self))
      if hasFailed { return [] }
    }
    return items
  }

  /// Decodes the number of elements, each of which takes a byte at least.
  @usableFromInline package mutating func decodeCount() -> Int {
    let count = decodeVarint()
    guard count <= UInt64(end - offset) else {
      fail()
      return 0
    }
    return Int(count)
  }

  mutating func decodeByte() -> UInt8 {
    guard offset < end else {
      fail()
      return 0
    }
    defer { offset += 1 }
    return bytes[offset]
  }

  mutating func decodeText() -> String {
    let count = decodeCount()
    defer { offset += count }
    return unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe String(
        decoding: UnsafeBufferPointer(rebasing: bytes[offset..<offset + count]), as: UTF8.self)
    }
  }

  private mutating func decodeSlice() -> ArraySlice<UInt8> {
    let count = decodeCount()
    defer { offset += count }
    return bytes[offset..<offset + count]
  }
}
