// What the scanners of HTML and CSS have in common.

/// How an address is written in HTML.
package enum AddressForm: UInt8, Sendable, CaseIterable {
  /// In an attribute.
  case attribute
  /// In the CSS of an attribute.
  case styleAttribute
  /// In the CSS of a `<style>`.
  case styleSheet
}

/// Returns true for HTML's white space.
func isHTMLSpace(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}

/// Returns true for an ASCII letter.
func isASCIILetter(_ byte: UInt8) -> Bool {
  (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

/// Returns true if a word, given in lower case, is at an offset in any case.
func startsIgnoringCase(_ html: BorrowedBytes, at offset: Int, with word: StaticString) -> Bool {
  let length = word.utf8CodeUnitCount
  guard offset + length <= html.count else { return false }
  return (0..<length).allSatisfy { index in
    unsafe lowercased(html[offset + index]) == word.utf8Start[index]
  }
}

func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

/// Returns true if a word ends like the name of a file: with a dot, and letters or digits of which
/// at least one is a letter.
func hasFileEnding(_ word: Slice<BorrowedBytes>, atMost longest: Int) -> Bool {
  guard let dot = unsafe word.suffix(longest + 1).lastIndex(of: UInt8(ascii: ".")) else {
    return false
  }
  let ending = unsafe word[(dot + 1)...]
  guard unsafe dot > word.startIndex && !ending.isEmpty else { return false }
  var hasLetter = false
  for offset in unsafe ending.indices {
    let byte = unsafe ending[offset]
    let isLetter = isASCIILetter(byte)
    guard isLetter || (0x30...0x39).contains(byte) else { return false }
    hasLetter = hasLetter || isLetter
  }
  return hasLetter
}
