/// Where a text is inserted, and so which of its characters are escaped there, and how.
///
/// All of them escape `&`, `<`, `>` and `"`.
package enum MarkupContext: Sendable {
  /// Text of HTML, or an attribute in double quotes, as CommonMark writes them.
  case html
  /// An HTML attribute in quotes of either kind: apostrophes become `&#x27;`.
  case attribute
  /// HTML as Jinja writes it: quotes become `&#34;` and apostrophes `&#39;`.
  case template
  /// XML 1.0: apostrophes become `&apos;`, and characters that XML does not have are left out.
  case xml

  /// The reference that stands for one of the five characters.
  fileprivate func reference(for byte: UInt8) -> StaticString {
    switch byte {
    case UInt8(ascii: "&"): "&amp;"
    case UInt8(ascii: "<"): "&lt;"
    case UInt8(ascii: ">"): "&gt;"
    case UInt8(ascii: "\""): self == .template ? "&#34;" : "&quot;"
    default: apostrophe
    }
  }

  private var apostrophe: StaticString {
    switch self {
    case .html: "'"
    case .attribute: "&#x27;"
    case .template: "&#39;"
    case .xml: "&apos;"
    }
  }
}

/// Appends a text with the characters escaped that mean something in its context.
///
/// One call escapes a whole text: the loop is compiled once for each context, in this module.
///
/// - Parameters:
///   - text: UTF-8 or a part of it that begins and ends between characters.
///   - context: Where the text is inserted.
///   - output: The buffer that grows.
package func appendEscaped(
  _ text: UnsafeBufferPointer<UInt8>, for context: MarkupContext, to output: inout [UInt8]
) {
  switch context {
  case .html:
    unsafe appendRuns(of: text, to: &output, where: fourCharacters) { byte, output in
      output.append(MarkupContext.html.reference(for: byte))
    }
  case .attribute, .template:
    unsafe appendRuns(of: text, to: &output, where: fiveCharacters) { byte, output in
      output.append(context.reference(for: byte))
    }
  case .xml: unsafe appendEscapedForXML(text, to: &output)
  }
}

/// Appends a text with the characters escaped that mean something in its context.
package func appendEscaped(
  _ text: String, for context: MarkupContext, to output: inout [UInt8]
) {
  unsafe withUTF8Bytes(of: text) { unsafe appendEscaped($0, for: context, to: &output) }
}

/// Returns a text with the characters escaped that mean something in its context.
package func escaped(_ text: String, for context: MarkupContext) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(text.utf8.count)
  appendEscaped(text, for: context, to: &bytes)
  return decodedUTF8(bytes)
}

/// `&`, `<`, `>` and `"`.
@inline(__always)
private func fourCharacters(_ part: SixteenBytes) -> ByteMask {
  // `<` and `>` differ in one bit that no other of the four has, so one comparison finds both.
  ((part | splat(2)) .== splat(UInt8(ascii: ">"))) .| (part .== splat(UInt8(ascii: "&")))
    .| (part .== splat(UInt8(ascii: "\"")))
}

/// The same four and the apostrophe.
@inline(__always)
private func fiveCharacters(_ part: SixteenBytes) -> ByteMask {
  // `&` and `'` differ in their lowest bit only.
  ((part | splat(2)) .== splat(UInt8(ascii: ">")))
    .| ((part | splat(1)) .== splat(UInt8(ascii: "'"))) .| (part .== splat(UInt8(ascii: "\"")))
}

// MARK: XML

private func appendEscapedForXML(
  _ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
) {
  var copied = 0
  var offset = 0
  while true {
    offset = unsafe firstOffset(in: text.span, from: offset, where: charactersForXML)
    guard offset < text.count else { break }
    let byte = unsafe text[offset]
    let length = unsafe lengthOfForbiddenCharacter(in: text, at: offset)
    guard length > 0 || byte < 0x80 else {
      offset += 1
      continue
    }
    unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied..<offset]))
    if length == 0 { output.append(MarkupContext.xml.reference(for: byte)) }
    offset += max(1, length)
    copied = offset
  }
  unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: text[copied...]))
}

/// The five characters, controls, and the byte with which U+FFFE and U+FFFF begin.
@inline(__always)
private func charactersForXML(_ part: SixteenBytes) -> ByteMask {
  let isSpace = (part .== splat(0x09)) .| (part .== splat(0x0A)) .| (part .== splat(0x0D))
  return ((part .< splat(0x20)) .& .!isSpace) .| (part .== splat(0xEF)) .| fiveCharacters(part)
}

/// Returns the length of a control, U+FFFE or U+FFFF at an offset, or 0 for every other character.
private func lengthOfForbiddenCharacter(
  in text: UnsafeBufferPointer<UInt8>, at offset: Int
) -> Int {
  let byte = unsafe text[offset]
  if byte < 0x20 { return 1 }
  guard byte == 0xEF, offset + 2 < text.count, unsafe text[offset + 1] == 0xBF,
    unsafe text[offset + 2] >= 0xBE
  else { return 0 }
  return 3
}
