// Unicode's normal form C; no other code knows utf8proc.
//
// The standard library compares strings by it but does not offer it: `_nfc` does not exist on
// macOS, and neither of the two small parts of Foundation that sitegen links has the property of
// the whole one.
internal import CUtf8proc

/// Returns a text in normal form C, in which a letter and its accents are one character if Unicode
/// has such a character.
package func composed(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return text }
  let bytes = Array(text.utf8)
  // No character decomposes into more than four.
  var parts = [Int32](repeating: 0, count: 4 * bytes.count + 1)
  let options = utf8proc_option_t(UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
  let count = unsafe utf8proc_decompose(
    bytes, bytes.count, &parts, parts.count, options)
  guard count >= 0, count < parts.count else { return text }
  // It composes the characters and overwrites them with their UTF-8 and a NUL.
  let length = unsafe utf8proc_reencode(&parts, count, options)
  guard length >= 0 else { return text }
  return unsafe parts.withUnsafeBytes { unsafe String(decoding: $0.prefix(length), as: UTF8.self) }
}
