internal import Basics

/// A value as text, which stays markup if it was.
struct SoftText {
  var text: String
  var isMarkup: Bool

  init(_ value: Value) {
    text = printed(value)
    if case .markup = value { isMarkup = true } else { isMarkup = false }
  }

  init(_ text: String, isMarkup: Bool) {
    self.text = text
    self.isMarkup = isMarkup
  }

  /// The text as a value.
  var value: Value { with(text) }

  /// Another text of the same kind.
  func with(_ text: String) -> Value { isMarkup ? .markup(text) : .string(text) }

  /// Another text of the same kind.
  func with(_ bytes: [UInt8]) -> Value { with(String(decoding: bytes, as: UTF8.self)) }

  /// A text that is put into this one: escaped where this is markup and the other is not.
  func inserted(_ value: Value) -> String { isMarkup ? escapedText(of: value) : printed(value) }
}
