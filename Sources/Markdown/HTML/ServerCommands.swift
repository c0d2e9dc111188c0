internal import Text

/// Returns an author's HTML without commands for a server or cache, or `nil` if it has none.
///
/// `<!--#include …-->` of server-side includes, `<esi:include …>` and `<!--esi …-->` of edge-side
/// includes, `<?php …` and `<% …` keep their text but lose their meaning: a space follows the `<`
/// or `<!--`.
func withoutServerCommands(_ html: BorrowedBytes) -> [UInt8]? {
  unsafe disarmed(html, from: 0, includeCommands + scriptCommands)
}

/// Removes the meaning of commands with which a server or cache includes other files.
///
/// - Parameters:
///   - bytes: Published text of any kind.
///   - start: The offset from which commands are searched for.
///   - holdsMarkup: Whether `<?` and `<%` are commands too; texts that are not markup may contain
///     them.
/// - Returns: The text with a space in each command; `nil` if it has none.
package func withoutServerCommands(
  in bytes: [UInt8], from start: Int = 0, holdsMarkup: Bool = false
) -> [UInt8]? {
  unsafe bytes.withUnsafeBufferPointer { buffer in
    unsafe disarmed(
      buffer, from: start, holdsMarkup ? includeCommands + scriptCommands : includeCommands)
  }
}

/// A word that begins a command, and the number of its bytes before the space that is inserted.
private typealias ServerCommand = (word: StaticString, keeping: Int)

private let includeCommands: [ServerCommand] = [
  ("<!--#", 4), ("<!--esi", 4), ("<esi:", 1), ("</esi:", 1),
]

private let scriptCommands: [ServerCommand] = [("<?", 1), ("<%", 1)]

private func disarmed(_ html: BorrowedBytes, from start: Int, _ commands: [ServerCommand])
  -> [UInt8]?
{
  var result: [UInt8]?
  var copied = 0
  var index = start
  while true {
    index = unsafe firstOffset(in: html.span, from: index) { $0 .== splat(UInt8(ascii: "<")) }
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

/// Returns true if a text ends with the beginning of a command, which more text could complete.
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

/// Returns an author's HTML without CDATA sections, or `nil` if it has none.
///
/// Within SVG, browsers read such a section as text; elsewhere they read a comment that ends
/// earlier, so its content could have two meanings. Its `<` is escaped, so that readers see the
/// section's text.
func withoutCharacterData(_ html: BorrowedBytes) -> [UInt8]? {
  var result: [UInt8]?
  var copied = 0
  for offset in html.indices where unsafe html[offset] == UInt8(ascii: "<") {
    guard unsafe startsIgnoringCase(html, at: offset, with: "<![cdata[") else { continue }
    var made = result ?? []
    result = nil
    unsafe made.append(contentsOf: html[copied..<offset])
    made.append("&lt;")
    copied = offset + 1
    result = made
  }
  unsafe result?.append(contentsOf: html[copied...])
  return result
}
