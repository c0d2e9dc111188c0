// Unicode's normal form C: the only code that knows utf8proc.
//
// The standard library compares texts by it and keeps it to itself: `_nfc` is not there on macOS, and the property that all
// of Foundation has is in neither of the two small parts of it that sitegen links.
internal import CUtf8proc

/// A text in normal form C, in which a letter and its marks are one character wherever Unicode has one.
package func composed(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  let bytes = Array(text.utf8)
  // No character comes apart into more than four.
  var parts = [Int32](repeating: 0, count: 4 * bytes.count + 1)
  let options = utf8proc_option_t(UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
  let count = unsafe utf8proc_decompose(
    bytes, bytes.count, &parts, parts.count, options)
  guard count >= 0, count < parts.count else { return text }
  // It puts the characters together again and writes their UTF-8 over them, with a zero at the end.
  let length = unsafe utf8proc_reencode(&parts, count, options)
  guard length >= 0 else { return text }
  return unsafe parts.withUnsafeBytes { unsafe String(decoding: $0.prefix(length), as: UTF8.self) }
}
