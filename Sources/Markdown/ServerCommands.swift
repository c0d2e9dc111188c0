/// An author's own HTML in which no server and no cache finds a command, or nothing where there is none anyway.
///
/// `<!--#include …-->` of server-side includes, `<esi:include …>` and `<!--esi …-->` of edge-side includes keep their
/// text but lose their meaning: a space parts the `<` or the `<!--` from what follows.
func withoutServerCommands(_ html: LentBytes) -> [UInt8]? {
  let commands: [(word: StaticString, keeping: Int)] = [
    ("<!--#", 4), ("<!--esi", 4), ("<esi:", 1), ("</esi:", 1),
  ]
  var result: [UInt8]?
  var copied = 0
  for place in html.indices where unsafe html[place] == UInt8(ascii: "<") {
    guard
      let command = commands.first(where: {
        unsafe startsIgnoringCase(html, at: place, with: $0.word)
      })
    else { continue }
    var made = result ?? []
    unsafe made.append(contentsOf: html[copied..<place + command.keeping])
    made.append(UInt8(ascii: " "))
    copied = place + command.keeping
    result = made
  }
  unsafe result?.append(contentsOf: html[copied...])
  return result
}

/// Whether a word stands at a place, in whatever case; the word is in lower case.
func startsIgnoringCase(_ html: LentBytes, at place: Int, with word: StaticString) -> Bool {
  let length = word.utf8CodeUnitCount
  guard place + length <= html.count else { return false }
  return (0..<length).allSatisfy { index in
    let byte = unsafe html[place + index]
    let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    return unsafe (isUpper ? byte | 0x20 : byte) == word.utf8Start[index]
  }
}
