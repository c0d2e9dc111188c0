internal import Text

/// Returns text in lower case, with the final form of the Greek sigma at the end of words.
func lowered(_ text: String) -> String {
  // Only the sigma depends on its neighbours; every other letter is mapped by itself.
  guard text.utf8.contains(0xCE), text.unicodeScalars.contains("Σ") else {
    return text.lowercased()
  }
  return lowered(Array(text.unicodeScalars), from: 0)
}

private func lowered(_ scalars: [Unicode.Scalar], from start: Int) -> String {
  var result = ""
  for index in start..<scalars.count {
    if scalars[index] == "Σ" {
      result += isFinalSigma(scalars, at: index) ? "ς" : "σ"
    } else {
      result += scalars[index].properties.lowercaseMapping
    }
  }
  return result
}

private func isFinalSigma(_ scalars: [Unicode.Scalar], at index: Int) -> Bool {
  let before = scalars[..<index].last { !$0.properties.isCaseIgnorable }
  let after = scalars[(index + 1)...].first { !$0.properties.isCaseIgnorable }
  return (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
}

/// Returns text with an upper-case first letter and lower-case letters after it.
func capitalized(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return "" }
  return first.properties.titlecaseMapping + lowered(Array(text.unicodeScalars), from: 1)
}

/// Returns text with an upper-case letter at the start of every word, as Python's `title()` does.
func titled(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var result = ""
  var isInWord = false
  for (index, scalar) in scalars.enumerated() {
    if !isInWord {
      result += scalar.properties.titlecaseMapping
    } else if scalar == "Σ" {
      result += isFinalSigma(scalars, at: index) ? "ς" : "σ"
    } else {
      result += scalar.properties.lowercaseMapping
    }
    isInWord = scalar.properties.isCased
  }
  return result
}

/// Returns text with upper and lower case swapped.
func caseSwapped(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var result = ""
  for (index, scalar) in scalars.enumerated() {
    if scalar == "Σ" {
      result += isFinalSigma(scalars, at: index) ? "ς" : "σ"
    } else if scalar.properties.isUppercase {
      result += scalar.properties.lowercaseMapping
    } else if scalar.properties.isLowercase {
      result += scalar.properties.uppercaseMapping
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Returns text in the form in which it is compared without regard to case.
func caseFolded(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars {
    if scalar == "ı" {
      result.unicodeScalars.append(scalar)
    } else {
      for upper in scalar.properties.uppercaseMapping.unicodeScalars {
        result += upper.properties.lowercaseMapping
      }
    }
  }
  return result
}

/// Returns whether a text has lower-case letters and no upper-case ones.
func isLowercase(_ text: String) -> Bool {
  var isCased = false
  for scalar in text.unicodeScalars {
    if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter {
      return false
    }
    if scalar.properties.isLowercase { isCased = true }
  }
  return isCased
}

/// Returns whether a text has upper-case letters and no lower-case ones.
func isUppercase(_ text: String) -> Bool {
  var isCased = false
  for scalar in text.unicodeScalars {
    if scalar.properties.isLowercase || scalar.properties.generalCategory == .titlecaseLetter {
      return false
    }
    if scalar.properties.isUppercase { isCased = true }
  }
  return isCased
}

/// Returns whether every word has one upper-case letter, at its start, and only lower-case ones
/// after it.
func isTitled(_ text: String) -> Bool {
  var isCased = false
  var isInWord = false
  for scalar in text.unicodeScalars {
    if scalar.properties.isUppercase || scalar.properties.generalCategory == .titlecaseLetter {
      if isInWord { return false }
      isInWord = true
      isCased = true
    } else if scalar.properties.isLowercase {
      if !isInWord { return false }
      isCased = true
    } else {
      isInWord = false
    }
  }
  return isCased
}

/// Returns whether a character is a letter of any script.
func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
  default: false
  }
}

/// Returns whether a character is a letter or has a numeric value.
func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
  isLetter(scalar) || scalar.properties.numericType != nil
}
