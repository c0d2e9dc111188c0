// Eight bytes looked at in one step, as a number whose lowest byte is the first. The answers are numbers, too, with the
// highest bit of each byte that is meant. They are inlined into the loops of other modules.

/// Eight bytes of a text, which must be there, the first lowest.
///
/// Nobody looks whether they are: each loop has done so once for its step, and a second look would be a third of it.
@inlinable @inline(__always)
package func eightBytes(_ bytes: Span<UInt8>, at place: Int) -> UInt64 {
  UInt64(
    littleEndian: bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: place, as: UInt64.self))
}

/// A number that holds a byte eight times.
@inlinable @inline(__always)
package func everyByte(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

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
