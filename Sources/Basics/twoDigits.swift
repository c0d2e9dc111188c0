/// A number with a leading zero below ten.
package func twoDigits(_ number: Int) -> String {
  guard 0..<100 ~= number else { return number < 10 ? "0\(number)" : "\(number)" }
  return String(unsafeUninitializedCapacity: 2) { bytes in
    bytes[0] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10)
    bytes[1] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10)
    return 2
  }
}

extension [UInt8] {
  /// Appends a number from 0 to 99 with two digits.
  package mutating func append(twoDigits number: Int) {
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10))
    append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
  }
}
