internal import Basics

/// The methods of text that say what it is made of.
let letterTests = [
  every("isalnum", isAlphanumeric), every("isalpha", isLetter),
  asking("isascii") { $0.utf8.allSatisfy { $0 < 0x80 } },
  every("isdecimal") { $0.properties.numericType == .decimal },
  every("isdigit") { [.decimal, .digit].contains($0.properties.numericType) },
  asking("isidentifier", isIdentifier), asking("islower", isLowercase),
  every("isnumeric") { $0.properties.numericType != nil },
  asking("isprintable") { $0.unicodeScalars.allSatisfy(isPrintable) },
  every("isspace", isWhiteSpace), asking("istitle", isTitled), asking("isupper", isUppercase),
]

private func asking(_ name: String, _ answer: @escaping @Sendable (String) -> Bool) -> Filter {
  Filter(name, textCost: 2) { (call) in .bool(answer(printed(call.value))) }
}

/// True where there is a character and all are of a kind.
private func every(
  _ name: String, _ isOfKind: @escaping @Sendable (Unicode.Scalar) -> Bool
) -> Filter {
  asking(name) { !$0.isEmpty && $0.unicodeScalars.allSatisfy(isOfKind) }
}

private func isIdentifier(_ text: String) -> Bool {
  guard let first = text.unicodeScalars.first, first == "_" || first.properties.isXIDStart else {
    return false
  }
  return text.unicodeScalars.allSatisfy(\.properties.isXIDContinue)
}
