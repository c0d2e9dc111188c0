internal import Text
internal import Basics

/// The kind of a character beside markup, as CommonMark distinguishes them.
enum CharacterKind: Equatable {
  case space, punctuation, other

  init(of scalar: Unicode.Scalar) {
    guard scalar.value >= 0x80 else {
      self = Self.ofASCII(UInt8(scalar.value))
      return
    }
    switch scalar.properties.generalCategory {
    case .spaceSeparator: self = .space
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      self = .punctuation
    default: self = .other
    }
  }

  private static func ofASCII(_ byte: UInt8) -> Self {
    if isHTMLSpace(byte) { return .space }
    let isSign =
      (0x21...0x7E).contains(byte) && !isASCIILetter(byte) && !(0x30...0x39).contains(byte)
    return isSign ? .punctuation : .other
  }
}

/// Returns the last character of a text; `nil` if it is empty.
func lastScalar(of text: [UInt8]) -> Unicode.Scalar? {
  guard !text.isEmpty else { return nil }
  var start = text.count - 1
  while start > 0, text.count - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
  return decodeScalar(text.span, at: start).scalar
}
