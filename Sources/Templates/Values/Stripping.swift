internal import Basics

/// Taking characters of a set away from the ends of a text.
struct Stripping {
  private let removed: Set<Unicode.Scalar>?

  /// - Parameter characters: What is taken away; nothing means white space.
  init(of characters: String?) {
    removed = characters.map { Set($0.unicodeScalars) }
  }

  private func isRemoved(_ scalar: Unicode.Scalar) -> Bool {
    removed?.contains(scalar) ?? isWhiteSpace(scalar)
  }

  /// The text without them at its start.
  func start(_ text: String) -> String {
    String(text.unicodeScalars.drop(while: isRemoved))
  }

  /// The text without them at its end.
  func end(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let last = scalars.lastIndex(where: { !isRemoved($0) }) else { return "" }
    return String(scalars[...last])
  }

  /// The text without them at both ends.
  func both(_ text: String) -> String { end(start(text)) }
}
