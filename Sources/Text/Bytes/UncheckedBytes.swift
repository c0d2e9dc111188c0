// The only code that reads memory without a check. Everything here is `@unsafe`: each caller states
// with `unsafe` that it keeps the contract. The loops that call it have compared the offset with
// the length once for a whole step, and a second comparison would be a third of their work.

/// Returns sixteen bytes of a text, the first one lowest.
///
/// Contract: `offset` is not negative, and `offset + 16` is at most `bytes.count`.
@unsafe @inlinable @inline(__always)
package func sixteenBytes(_ bytes: Span<UInt8>, at offset: Int) -> SixteenBytes {
  unsafe bytes.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: offset, as: SixteenBytes.self)
}

/// Returns eight bytes of a text as a number, the first one lowest.
///
/// Contract: `offset` is not negative, and `offset + 8` is at most `bytes.count`.
@unsafe @inlinable @inline(__always)
package func eightBytes(_ bytes: Span<UInt8>, at offset: Int) -> UInt64 {
  UInt64(
    littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: UInt64.self))
}

/// Returns four bytes of a text as a number, the first one lowest.
///
/// Contract: `offset` is not negative, and `offset + 4` is at most `bytes.count`.
@unsafe @inlinable @inline(__always)
func fourBytes(_ bytes: Span<UInt8>, at offset: Int) -> UInt32 {
  UInt32(
    littleEndian: unsafe bytes.bytes.unsafeLoadUnaligned(
      fromUncheckedByteOffset: offset, as: UInt32.self))
}

/// Returns bytes as a string without looking at them again.
///
/// Contract: the bytes are valid UTF-8.
@unsafe @available(macOS 26, *)
func string(copyingValidUTF8 bytes: [UInt8]) -> String {
  String(copying: unsafe UTF8Span(unchecked: bytes.span))
}
