// Numbers as text, and a logarithm in whole numbers.

/// Returns a number with a leading zero if it is below ten.
package func twoDigits(_ number: Int) -> String {
  guard 0..<100 ~= number else { return number < 10 ? "0\(number)" : "\(number)" }
  return unsafe String(unsafeUninitializedCapacity: 2) { bytes in
    unsafe bytes[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
    unsafe bytes[1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    return 2
  }
}

extension [UInt8] {
  /// Appends a number from 0 to 99 with two digits.
  @inlinable
  package mutating func append(twoDigits number: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}

/// Returns the binary logarithm of a whole number in 65,536ths, and 0 for 0 and 1.
///
/// Whole-number arithmetic gives the same result on every machine; a C library's `log2` may not.
package func binaryLogarithm(_ value: UInt64) -> Int64 {
  guard value > 1 else { return 0 }
  let whole = 63 - value.leadingZeroBitCount
  // The value divided by its highest power of two, from 1 up to 2, in units of 1/2^31.
  var mantissa = whole > 31 ? value >> UInt64(whole - 31) : value << UInt64(31 - whole)
  var result = Int64(whole)
  for _ in 0..<16 {
    mantissa = (mantissa &* mantissa) >> 31
    let carry = mantissa >> 32
    mantissa >>= carry
    result = result << 1 | Int64(carry)
  }
  return result
}
