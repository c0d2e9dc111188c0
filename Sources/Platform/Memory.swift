#if canImport(Glibc)
  public import Glibc
#else
  public import Darwin
#endif

// The functions of the C library that use the widest instructions of the processor.

/// Returns the first place of a byte in memory, or `nil` if it is not there.
///
/// It is inlined into the loops of other modules.
@inlinable @inline(__always)
package func firstByte(
  _ byte: UInt8, from start: UnsafePointer<UInt8>, count: Int
) -> UnsafePointer<UInt8>? {
  guard let found = unsafe memchr(start, Int32(byte), count) else { return nil }
  return unsafe UnsafePointer(found.assumingMemoryBound(to: UInt8.self))
}

/// Returns true if a buffer starts with these bytes.
package func startsEqual(_ buffer: [UInt8], _ bytes: [UInt8]) -> Bool {
  guard buffer.count >= bytes.count else { return false }
  return unsafe buffer.withUnsafeBytes { first in
    unsafe bytes.withUnsafeBytes { second in
      guard let old = first.baseAddress, let new = second.baseAddress else { return bytes.isEmpty }
      return unsafe memcmp(old, new, bytes.count) == 0
    }
  }
}
