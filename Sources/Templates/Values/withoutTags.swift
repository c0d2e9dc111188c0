internal import Basics

/// The text of HTML: no tags, no comments, white space folded, entities as the characters that they mean.
func withoutTags(_ html: String) -> String {
  let withoutComments = removed(
    Array(html.utf8), from: Array("<!--".utf8), through: Array("-->".utf8))
  let plain = removed(
    withoutComments, from: [UInt8(ascii: "<")], through: [UInt8(ascii: ">")])
  return unescaped(words(of: String(decoding: plain, as: UTF8.self)).joined(separator: " "))
}

/// The bytes without all that stands between an opening and a closing mark; one that is never closed stays.
///
/// What is left may put a new mark together, as in `<<b>i>`; that one is looked for too.
private func removed(_ bytes: [UInt8], from open: [UInt8], through close: [UInt8]) -> [UInt8] {
  var kept: [UInt8] = []
  var place = 0
  while place < bytes.count {
    kept.append(bytes[place])
    place += 1
    guard kept.last == open.last, kept.suffix(open.count).elementsEqual(open) else { continue }
    // The closing mark may begin inside the opening one, as in `<!-->`.
    let start = kept.count - open.count
    guard let end = end(of: close, in: bytes, from: place, behind: kept[start...]) else {
      return kept + bytes[place...]
    }
    kept.removeLast(open.count)
    place = end
  }
  return kept
}

private func end(
  of close: [UInt8], in bytes: [UInt8], from place: Int, behind opened: ArraySlice<UInt8>
) -> Int? {
  let tail = Array(opened.suffix(close.count - 1))
  var window = tail
  var next = place
  while next < bytes.count {
    window.append(bytes[next])
    next += 1
    if window.count > close.count { window.removeFirst() }
    if window == close { return next }
  }
  return nil
}
