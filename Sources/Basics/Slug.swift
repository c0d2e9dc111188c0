/// Text as one part of a URL: lower case letters and digits of any script, joined by single hyphens.
///
/// `Café & Señor's 2nd` becomes `café-señors-2nd`; letters keep their marks, which URLs carry percent-encoded and
/// browsers show as they are. Apostrophes vanish, everything else that is no letter or digit parts two words.
package func slug(of text: String) -> String {
  if let plain = plainSlug(of: text) { return plain }
  var result = String.UnicodeScalarView()
  var isGap = false
  for scalar in text.lowercased().unicodeScalars {
    if isWordPart(scalar) {
      if isGap, !result.isEmpty { result.append("-") }
      isGap = false
      result.append(scalar)
    } else if !isApostrophe(scalar) {
      isGap = true
    }
  }
  return String(result)
}

/// The slug of a text that is nothing but ASCII, as most are.
private func plainSlug(of text: String) -> String? {
  guard text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
  return String(unsafeUninitializedCapacity: text.utf8.count) { bytes in
    var count = 0
    var isGap = false
    for byte in text.utf8 where byte != UInt8(ascii: "'") {
      let small = byte &- 0x41 < 26 ? byte | 0x20 : byte
      guard small &- 0x61 < 26 || small &- 0x30 < 10 else {
        isGap = true
        continue
      }
      if isGap, count > 0 {
        bytes[count] = UInt8(ascii: "-")
        count += 1
      }
      isGap = false
      bytes[count] = small
      count += 1
    }
    return count
  }
}

private func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
  if scalar.isASCII {
    return (0x61...0x7A).contains(scalar.value) || (0x30...0x39).contains(scalar.value)
  }
  let kind = scalar.properties
  return kind.isAlphabetic || kind.numericType != nil || kind.generalCategory == .nonspacingMark
    || kind.generalCategory == .spacingMark
}

private func isApostrophe(_ scalar: Unicode.Scalar) -> Bool {
  scalar == "'" || scalar == "\u{2019}" || scalar == "\u{02BC}"
}
