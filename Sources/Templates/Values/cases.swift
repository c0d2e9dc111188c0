internal import Basics

/// Text in small letters, with the Greek sigma that ends a word.
func lowered(_ text: String) -> String {
  // Only the sigma looks at its neighbours; all else is one letter at a time.
  guard text.utf8.contains(0xCE), text.unicodeScalars.contains("Σ") else {
    return text.lowercased()
  }
  return lowered(Array(text.unicodeScalars), from: 0)
}

private func lowered(_ scalars: [Unicode.Scalar], from start: Int) -> String {
  var result = ""
  for place in start..<scalars.count {
    if scalars[place] == "Σ" {
      result += isFinalSigma(scalars, at: place) ? "ς" : "σ"
    } else {
      result += scalars[place].properties.lowercaseMapping
    }
  }
  return result
}

private func isFinalSigma(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
  let before = scalars[..<place].last { !$0.properties.isCaseIgnorable }
  let after = scalars[(place + 1)...].first { !$0.properties.isCaseIgnorable }
  return (before?.properties.isCased ?? false) && !(after?.properties.isCased ?? false)
}

/// Text with a capital in front and small letters behind.
func capitalized(_ text: String) -> String {
  guard let first = text.unicodeScalars.first else { return "" }
  return first.properties.titlecaseMapping + lowered(Array(text.unicodeScalars), from: 1)
}

/// Text with a capital at the start of every run of letters, as Python's `title()` writes it.
func titled(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var result = ""
  var isInWord = false
  for (place, scalar) in scalars.enumerated() {
    if !isInWord {
      result += scalar.properties.titlecaseMapping
    } else if scalar == "Σ" {
      result += isFinalSigma(scalars, at: place) ? "ς" : "σ"
    } else {
      result += scalar.properties.lowercaseMapping
    }
    isInWord = scalar.properties.isCased
  }
  return result
}

/// Text with capitals for small letters and the other way round.
func caseSwapped(_ text: String) -> String {
  let scalars = Array(text.unicodeScalars)
  var result = ""
  for (place, scalar) in scalars.enumerated() {
    if scalar == "Σ" {
      result += isFinalSigma(scalars, at: place) ? "ς" : "σ"
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

/// Text as it is compared when case does not matter.
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

/// Whether a text has small letters and no capitals.
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

/// Whether a text has capitals and no small letters.
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

/// Whether every run of letters in a text has a capital in front and small letters behind.
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

/// Whether a character is a letter of any script.
func isLetter(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
  default: false
  }
}

/// Whether a character is a letter or means a number.
func isAlphanumeric(_ scalar: Unicode.Scalar) -> Bool {
  isLetter(scalar) || scalar.properties.numericType != nil
}
