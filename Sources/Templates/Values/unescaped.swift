internal import Basics

/// Text with HTML's entities as the characters that they mean.
func unescaped(_ text: String) -> String {
  guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
  return text
}
