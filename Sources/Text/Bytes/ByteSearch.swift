// Searches that look at sixteen bytes in one step, for texts in which most bytes need no care. A
// test compares vectors with vectors, never with a number: the compiler turns the first into one
// instruction and the second into a loop. All of it is inlined into the loops of other modules.

/// Sixteen bytes of a text, the first one lowest.
@usableFromInline package typealias SixteenBytes = SIMD16<UInt8>

/// A mask that says which of sixteen bytes passed a test.
@usableFromInline package typealias ByteMask = SIMDMask<SIMD16<Int8>>

// MARK: Searching

/// Returns the offset of the first byte from `start` on that passes a test.
///
/// The test may also be given bytes before `start` and zeros after the end; its answer about them
/// is not used.
///
/// - Returns: The offset, or the length of the text if no byte passes.
@inlinable @inline(__always)
package func firstOffset(
  in bytes: Span<UInt8>, from start: Int, where marks: (SixteenBytes) -> ByteMask
) -> Int {
  var offset = start
  while offset &+ 16 <= bytes.count {
    let found = firstSetByte(in: maskWords(marks(unsafe sixteenBytes(bytes, at: offset))))
    if found < 16 { return offset &+ found }
    offset &+= 16
  }
  guard offset < bytes.count else { return offset }
  guard bytes.count >= 16 else {
    return min(
      bytes.count, offset &+ firstSetByte(in: maskWords(marks(tail(of: bytes, from: offset)))))
  }
  let last = bytes.count &- 16
  let found = maskWords(marks(unsafe sixteenBytes(bytes, at: last)))
  return last &+ firstSetByte(in: clearingFirst(offset &- last, of: found))
}

/// Returns true if a byte of a text passes a test; see `firstOffset(in:from:where:)`.
@inlinable @inline(__always)
package func containsByte(_ text: String, where marks: (SixteenBytes) -> ByteMask) -> Bool {
  var isFound = false
  unsafe withUTF8Bytes(of: text) { bytes in
    isFound = unsafe firstOffset(in: bytes.span, from: 0, where: marks) < bytes.count
  }
  return isFound
}

/// Appends a text, whole runs at a time, with something else in place of each byte that passes a
/// test.
///
/// - Parameters:
///   - text: UTF-8 or a part of it.
///   - output: The buffer that grows.
///   - marks: The test; see `firstOffset(in:from:where:)`.
///   - replace: Appends what stands for one byte.
@inlinable @inline(__always)
package func appendRuns(
  of text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8],
  where marks: (SixteenBytes) -> ByteMask, replace: (UInt8, inout [UInt8]) -> Void
) {
  var start = 0
  while true {
    let end = unsafe firstOffset(in: text.span, from: start, where: marks)
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<end]))
    guard end < text.count else { return }
    replace(unsafe text[end], &output)
    start = end &+ 1
  }
}

/// Passes the UTF-8 of a text to a function, without a copy if the text is stored in one piece.
@inlinable @inline(__always)
package func withUTF8Bytes(of text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Void) {
  let isDone: Void? = unsafe text.utf8.withContiguousStorageIfAvailable(body)
  if isDone == nil { unsafe Array(text.utf8).withUnsafeBufferPointer(body) }
}

extension [UInt8] {
  /// Appends the UTF-8 of a literal.
  @inlinable @inline(__always)
  package mutating func append(_ literal: StaticString) {
    unsafe append(
      contentsOf: UnsafeBufferPointer(start: literal.utf8Start, count: literal.utf8CodeUnitCount))
  }
}

// MARK: Tests

/// Returns a byte sixteen times.
@inlinable @inline(__always)
package func splat(_ byte: UInt8) -> SixteenBytes { SixteenBytes(repeating: byte) }

/// Marks the ASCII letters and digits.
@inlinable @inline(__always)
package func alphanumericMask(_ part: SixteenBytes) -> ByteMask {
  let isLetter = ((part | splat(0x20)) &- splat(UInt8(ascii: "a"))) .< splat(26)
  return isLetter .| ((part &- splat(UInt8(ascii: "0"))) .< splat(10))
}

/// Marks the bytes beyond ASCII.
@inlinable @inline(__always)
package func nonASCIIMask(_ part: SixteenBytes) -> ByteMask {
  // Vectors of one size: the bits are kept.
  unsafe unsafeBitCast(part, to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 0)
}

// MARK: Masks

/// Returns a mask as two numbers, the first one for the first eight bytes.
///
/// A byte is 0xFF if it passed the test, else 0.
@inlinable @inline(__always)
package func maskWords(_ mask: ByteMask) -> SIMD2<UInt64> {
  // A mask is a vector of 0 and -1 of the same size.
  unsafe unsafeBitCast(mask, to: SIMD2<UInt64>.self)
}

/// Returns the index of the first byte of a mask that is set, or 16 if none is.
@inlinable @inline(__always)
package func firstSetByte(in mask: SIMD2<UInt64>) -> Int {
  if mask[0] | mask[1] == 0 { return 16 }
  if mask[0] != 0 { return mask[0].trailingZeroBitCount / 8 }
  return 8 &+ mask[1].trailingZeroBitCount / 8
}

/// Returns the number of bytes of a mask whose lowest bit is set.
@inlinable @inline(__always)
package func countSetBytes(in mask: SIMD2<UInt64>) -> Int {
  // The bits add up in the highest byte: older processors have no instruction that counts them.
  let lowest = mask & SIMD2(repeating: splatEight(1))
  return Int(((lowest[0] &+ lowest[1]) &* splatEight(1)) >> 56)
}

/// Returns the first `count` bytes of a mask, of which there is at least one; the others are
/// cleared.
@inlinable @inline(__always)
package func keepingFirst(_ count: Int, of mask: SIMD2<UInt64>) -> SIMD2<UInt64> {
  if count > 8 {
    return SIMD2(mask[0], mask[1] & UInt64.max >> UInt64((16 &- count) &* 8))
  }
  return SIMD2(mask[0] & UInt64.max >> UInt64((8 &- count) &* 8), 0)
}

/// Returns a mask whose first `count` bytes are cleared; `count` is below sixteen.
@inlinable @inline(__always)
func clearingFirst(_ count: Int, of mask: SIMD2<UInt64>) -> SIMD2<UInt64> {
  if count < 8 {
    return SIMD2(mask[0] & UInt64.max << UInt64(count &* 8), mask[1])
  }
  return SIMD2(0, mask[1] & UInt64.max << UInt64((count &- 8) &* 8))
}

/// Returns the bytes from an offset to the end of a text, and zeros after them.
///
/// The text has fewer than sixteen bytes, and at least one of them is at the offset or after it.
@inlinable @inline(__always)
func tail(of bytes: Span<UInt8>, from start: Int) -> SixteenBytes {
  let count = bytes.count &- start
  var halves = SIMD2<UInt64>()
  // Two numbers that overlap hold any number of bytes.
  if count >= 8 {
    halves[0] = unsafe eightBytes(bytes, at: start)
    halves[1] = unsafe eightBytes(bytes, at: bytes.count &- 8) >> UInt64((16 &- count) &* 8)
  } else if count >= 4 {
    let last = UInt64(unsafe fourBytes(bytes, at: bytes.count &- 4))
    halves[0] = UInt64(unsafe fourBytes(bytes, at: start)) | last << UInt64((count &- 4) &* 8)
  } else {
    let middle = UInt64(bytes[start &+ count / 2]) << UInt64(count / 2 &* 8)
    let last = UInt64(bytes[bytes.count &- 1]) << UInt64((count &- 1) &* 8)
    halves[0] = UInt64(bytes[start]) | middle | last
  }
  return unsafe unsafeBitCast(halves, to: SixteenBytes.self)
}

// MARK: Eight bytes

/// Returns a number that holds a byte eight times.
@inlinable @inline(__always)
package func splatEight(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// Returns a number with the highest bit of each byte that is an ASCII letter or digit.
@inlinable @inline(__always)
package func alphanumericBytes(_ part: UInt64) -> UInt64 {
  // The highest bit of each sum says whether the lower seven bits reach a bound.
  let low = part & splatEight(0x7F)
  let small = low | splatEight(0x20)
  let letters = (small &+ splatEight(0x80 - 0x61)) & ~(small &+ splatEight(0x80 - 0x7B))
  let digits = (low &+ splatEight(0x80 - 0x30)) & ~(low &+ splatEight(0x80 - 0x3A))
  return (letters | digits) & ~part & splatEight(0x80)
}
