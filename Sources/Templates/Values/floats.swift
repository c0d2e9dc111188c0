internal import Basics

#if canImport(Darwin)
  internal import Darwin
#else
  internal import Glibc
#endif

/// Appends a number as Python writes it: the fewest digits that mean the same number, with an exponent only below
/// 1e-4 and from 1e16 on.
func appendFloat(_ number: Double, to output: inout [UInt8]) {
  let text = number.description
  // Swift takes to exponents a little earlier, from 2^53 on.
  guard number.magnitude < 1e16, number.magnitude >= 1e-4, text.utf8.contains(UInt8(ascii: "e"))
  else {
    output += text.utf8
    return
  }
  output += formattedFloat(number, "f", precision: 1)
}

/// A number as Python's `str()` gives it.
func floatText(_ number: Double) -> String {
  var bytes: [UInt8] = []
  appendFloat(number, to: &bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// A number as C's `printf` writes it with one of the letters `e`, `f`, `g`, `E`, `F` and `G`.
///
/// Digits are those of the exact binary number, rounded half to even, as in Python.
func formattedFloat(
  _ number: Double, _ letter: Unicode.Scalar, precision: Int, alternate: Bool = false
) -> [UInt8] {
  let format = "%\(alternate ? "#" : "").*\(letter)"
  let arguments: [any CVarArg] = [Int32(clamping: precision), number]
  let size = Int(withVaList(arguments) { vsnprintf(nil, 0, format, $0) })
  guard size > 0 else { return [] }
  var bytes = [UInt8](repeating: 0, count: size + 1)
  bytes.withUnsafeMutableBytes { buffer in
    let start = buffer.assumingMemoryBound(to: CChar.self).baseAddress
    _ = withVaList(arguments) { vsnprintf(start, size + 1, format, $0) }
  }
  bytes.removeLast()
  return bytes
}

/// One number raised to the power of another.
func raised(_ base: Double, to exponent: Double) -> Double { pow(base, exponent) }
