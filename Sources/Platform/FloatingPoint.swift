#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

// What Swift's library does not have: powers, and the exact digits of a number.

/// Returns a number raised to a power.
package func raised(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }

/// Returns a number as C's `printf` writes it for one of `e`, `f`, `g`, `E`, `F` and `G`.
///
/// The digits are those of the exact binary number, rounded half to even, as in Python.
package func formattedFloat(
  _ number: Double, _ letter: Unicode.Scalar, precision: Int, alternate: Bool = false
) -> [UInt8] {
  let format = "%\(alternate ? "#" : "").*\(letter)"
  let arguments: [any CVarArg] = [Int32(clamping: precision), number]
  let size = unsafe Int(withVaList(arguments) { unsafe vsnprintf(nil, 0, format, $0) })
  guard size > 0 else { return [] }
  var bytes = [UInt8](repeating: 0, count: size + 1)
  unsafe bytes.withUnsafeMutableBytes { buffer in
    let start = unsafe buffer.assumingMemoryBound(to: CChar.self).baseAddress
    _ = unsafe withVaList(arguments) { unsafe vsnprintf(start, size + 1, format, $0) }
  }
  bytes.removeLast()
  return bytes
}
