// Sixteen bytes looked at in one step, for texts in which most bytes need no care. A test compares vectors with vectors,
// never with a number: the compiler makes one instruction of the first and a loop of the second.

/// Sixteen bytes of a text, the first lowest.
@usableFromInline package typealias SixteenBytes = SIMD16<UInt8>

/// Which of sixteen bytes a test means.
@usableFromInline package typealias ByteMarks = SIMDMask<SIMD16<Int8>>

/// The place of the first byte from `start` on that a test marks; the end of the text where it marks none.
///
/// The test may be asked about bytes before `start` and about zeros after the end, and its answer about them is not used.
@inlinable @inline(__always)
package func placeOfMark(
  in bytes: Span<UInt8>, from start: Int, where marks: (SixteenBytes) -> ByteMarks
) -> Int {
  var place = start
  while place &+ 16 <= bytes.count {
    let found = firstMark(markedBytes(marks(sixteenBytes(bytes, at: place))))
    if found < 16 { return place &+ found }
    place &+= 16
  }
  guard place < bytes.count else { return place }
  guard bytes.count >= 16 else {
    return min(bytes.count, place &+ firstMark(markedBytes(marks(fewBytes(bytes, at: place)))))
  }
  let last = bytes.count &- 16
  let found = markedBytes(marks(sixteenBytes(bytes, at: last)))
  return last &+ firstMark(markedBytes(found, from: place &- last))
}

/// Sixteen bytes of a text, which must be there; nobody looks whether they are.
@inlinable @inline(__always)
package func sixteenBytes(_ bytes: Span<UInt8>, at place: Int) -> SixteenBytes {
  bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: SixteenBytes.self)
}

/// A byte sixteen times.
@inlinable @inline(__always)
package func every(_ byte: UInt8) -> SixteenBytes { SixteenBytes(repeating: byte) }

/// Where a byte is an ASCII letter or digit.
@inlinable @inline(__always)
package func letterMarks(_ part: SixteenBytes) -> ByteMarks {
  let isLetter = ((part | every(0x20)) &- every(UInt8(ascii: "a"))) .< every(26)
  return isLetter .| ((part &- every(UInt8(ascii: "0"))) .< every(10))
}

/// Where a byte is beyond ASCII.
@inlinable @inline(__always)
package func highMarks(_ part: SixteenBytes) -> ByteMarks {
  unsafeBitCast(part, to: SIMD16<Int8>.self) .< SIMD16<Int8>(repeating: 0)
}

/// Marks as two numbers, the first for the first eight bytes: a byte is 0xFF where it is marked, or else 0.
@inlinable @inline(__always)
package func markedBytes(_ marks: ByteMarks) -> SIMD2<UInt64> {
  unsafeBitCast(marks, to: SIMD2<UInt64>.self)
}

/// The number of the first marked byte; 16 where there is none.
@inlinable @inline(__always)
package func firstMark(_ marked: SIMD2<UInt64>) -> Int {
  if marked[0] | marked[1] == 0 { return 16 }
  if marked[0] != 0 { return marked[0].trailingZeroBitCount / 8 }
  return 8 &+ marked[1].trailingZeroBitCount / 8
}

/// How many bytes are marked; it is enough that a byte's lowest bit is.
@inlinable @inline(__always)
package func countMarks(_ marked: SIMD2<UInt64>) -> Int {
  // The bits add up in the highest byte: older processors have no instruction that counts them.
  let lowest = marked & SIMD2(repeating: everyByte(1))
  return Int(((lowest[0] &+ lowest[1]) &* everyByte(1)) >> 56)
}

/// The marks of the first bytes alone, of which there is one at least.
@inlinable @inline(__always)
package func markedBytes(_ marked: SIMD2<UInt64>, before end: Int) -> SIMD2<UInt64> {
  if end > 8 {
    return SIMD2(marked[0], marked[1] & UInt64.max >> UInt64((16 &- end) &* 8))
  }
  return SIMD2(marked[0] & UInt64.max >> UInt64((8 &- end) &* 8), 0)
}

/// Marks without those of the first `skipped` bytes, of which there are less than sixteen.
@inlinable @inline(__always)
func markedBytes(_ marked: SIMD2<UInt64>, from skipped: Int) -> SIMD2<UInt64> {
  if skipped < 8 {
    return SIMD2(marked[0] & UInt64.max << UInt64(skipped &* 8), marked[1])
  }
  return SIMD2(0, marked[1] & UInt64.max << UInt64((skipped &- 8) &* 8))
}

/// The bytes from a place to the end of a text of less than sixteen, of which there is one at least, and zeros.
@inlinable @inline(__always)
func fewBytes(_ bytes: Span<UInt8>, at start: Int) -> SixteenBytes {
  let count = bytes.count &- start
  var halves = SIMD2<UInt64>()
  // Two numbers that overlap hold any count of bytes.
  if count >= 8 {
    halves[0] = eightBytes(bytes, at: start)
    halves[1] = eightBytes(bytes, at: bytes.count &- 8) >> UInt64((16 &- count) &* 8)
  } else if count >= 4 {
    let last = UInt64(fourBytes(bytes, at: bytes.count &- 4))
    halves[0] = UInt64(fourBytes(bytes, at: start)) | last << UInt64((count &- 4) &* 8)
  } else {
    let middle = UInt64(bytes[start &+ count / 2]) << UInt64(count / 2 &* 8)
    let last = UInt64(bytes[bytes.count &- 1]) << UInt64((count &- 1) &* 8)
    halves[0] = UInt64(bytes[start]) | middle | last
  }
  return unsafeBitCast(halves, to: SixteenBytes.self)
}

@inlinable @inline(__always)
func fourBytes(_ bytes: Span<UInt8>, at place: Int) -> UInt32 {
  UInt32(
    littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt32.self))
}
