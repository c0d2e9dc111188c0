internal import Basics

/// An author's own HTML in which no server and no cache finds a command; `nil` where there is none anyway.
///
/// `<!--#include …-->` of server-side includes, `<esi:include …>` and `<!--esi …-->` of edge-side includes, `<?php …` and
/// `<% …` keep their text but lose their meaning: a space parts the `<` or the `<!--` from what follows.
func withoutServerCommands(_ html: LentBytes) -> [UInt8]? {
  unsafe disarmed(html, from: 0, includeCommands + scriptCommands)
}

/// A text in which no server and no cache finds a command to include something.
///
/// - Parameters:
///   - bytes: Text of any kind that is published.
///   - start: The offset before which nothing is looked at.
///   - holdsMarkup: Whether `<?` and `<%` are commands as well, which texts of other kinds may hold.
/// - Returns: The text with a space in each command; `nil` where there is none.
package func disarmingServerCommands(
  in bytes: [UInt8], from start: Int = 0, holdsMarkup: Bool = false
) -> [UInt8]? {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    unsafe disarmed(
      buffer, from: start, holdsMarkup ? includeCommands + scriptCommands : includeCommands)
  }
}

/// A word that begins a command, and how much of it stands before the space that parts it.
private typealias ServerCommand = (word: StaticString, keeping: Int)

private let includeCommands: [ServerCommand] = [
  ("<!--#", 4), ("<!--esi", 4), ("<esi:", 1), ("</esi:", 1),
]

private let scriptCommands: [ServerCommand] = [("<?", 1), ("<%", 1)]

private func disarmed(_ html: LentBytes, from start: Int, _ commands: [ServerCommand]) -> [UInt8]? {
  var result: [UInt8]?
  var copied = 0
  var index = start
  while true {
    index = unsafe placeOfMark(in: html.span, from: index) { $0 .== every(UInt8(ascii: "<")) }
    guard index < html.count else { break }
    let found = commands.first { unsafe startsIgnoringCase(html, at: index, with: $0.word) }
    guard let found else {
      index += 1
      continue
    }
    var made = result ?? []
    result = nil
    unsafe made.append(contentsOf: html[copied..<index + found.keeping])
    made.append(UInt8(ascii: " "))
    index += found.keeping
    copied = index
    result = made
  }
  unsafe result?.append(contentsOf: html[copied...])
  return result
}

/// Whether a text ends in the beginning of a command, which what is appended might complete.
func endsWithinServerCommand(_ html: [UInt8]) -> Bool {
  (includeCommands + scriptCommands).contains { command in
    (1..<command.word.utf8CodeUnitCount).contains { length in
      guard length <= html.count else { return false }
      let start = html.count - length
      return (0..<length).allSatisfy {
        unsafe lowercased(html[start + $0]) == command.word.utf8Start[$0]
      }
    }
  }
}

/// Whether a word stands at an offset, in whatever case; the word is in lower case.
func startsIgnoringCase(_ html: LentBytes, at offset: Int, with word: StaticString) -> Bool {
  let length = word.utf8CodeUnitCount
  guard offset + length <= html.count else { return false }
  return (0..<length).allSatisfy { index in
    unsafe lowercased(html[offset + index]) == word.utf8Start[index]
  }
}

private func lowercased(_ byte: UInt8) -> UInt8 {
  (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
}

/// An author's own HTML without sections of character data, or `nil` where it has none.
///
/// Within SVG browsers read such a section as text and elsewhere as a comment that ends sooner, so what is in it could be
/// one thing here and another there. Its mark is shown instead.
func withoutCharacterData(_ html: LentBytes) -> [UInt8]? {
  var result: [UInt8]?
  var copied = 0
  for offset in html.indices where unsafe html[offset] == UInt8(ascii: "<") {
    guard unsafe startsIgnoringCase(html, at: offset, with: "<![cdata[") else { continue }
    var made = result ?? []
    result = nil
    unsafe made.append(contentsOf: html[copied..<offset])
    made += "&lt;".utf8
    copied = offset + 1
    result = made
  }
  unsafe result?.append(contentsOf: html[copied...])
  return result
}
