/// Text as one part of a URL: lower case letters and digits of any script, joined by single hyphens.
///
/// `Café & Señor's 2nd` becomes `café-señors-2nd`; letters keep their marks, which URLs carry percent-encoded and
/// browsers show as they are. Apostrophes vanish, everything else that is no letter or digit parts two words.
package func slug(of text: String) -> String {
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
