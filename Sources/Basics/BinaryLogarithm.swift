/// Returns the binary logarithm of a whole number in 65,536ths; of 0 and 1 it is 0.
///
/// Whole-number arithmetic gives the same result on every machine, which a C library's `log2` does not promise.
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
