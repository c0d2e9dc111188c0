// Eight bytes looked at in one step, as a number whose lowest byte is the first. The answers are numbers, too, with the
// highest bit of each byte that is meant. They are inlined into the loops of other modules.

/// Eight bytes of a text, which must be there, the first lowest.
@inlinable @inline(__always)
package func eightBytes(_ bytes: Span<UInt8>, at place: Int) -> UInt64 {
  UInt64(
    littleEndian: bytes.bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
}

/// A number that holds a byte eight times.
@inlinable @inline(__always)
package func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

/// Where a byte is 0; bits above the lowest one that is set may be wrong.
@inlinable @inline(__always)
package func zeroBytes(_ part: UInt64) -> UInt64 {
  (part &- everyByte(1)) & ~part & everyByte(0x80)
}

/// Where a byte is 0, exactly.
@inlinable @inline(__always)
package func exactZeroBytes(_ part: UInt64) -> UInt64 {
  ~((part & everyByte(0x7F)) &+ everyByte(0x7F) | part | everyByte(0x7F))
}

/// Where a byte is an ASCII letter or digit.
@inlinable @inline(__always)
package func letterBytes(_ part: UInt64) -> UInt64 {
  // The highest bit of each sum says whether the lower seven bits reach a bound.
  let low = part & everyByte(0x7F)
  let small = low | everyByte(0x20)
  let letters = (small &+ everyByte(0x80 - 0x61)) & ~(small &+ everyByte(0x80 - 0x7B))
  let digits = (low &+ everyByte(0x80 - 0x30)) & ~(low &+ everyByte(0x80 - 0x3A))
  return (letters | digits) & ~part & everyByte(0x80)
}

/// How many bytes have their highest bit, and no other, set.
@inlinable @inline(__always)
package func countBytes(_ part: UInt64) -> Int {
  // The bits add up in the highest byte: older processors have no instruction that counts them.
  Int((part >> 7 &* everyByte(1)) >> 56)
}
