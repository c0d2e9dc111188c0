/// Why a text was not turned into HTML: it asks more than one of the limits allows.
package struct MarkdownRefusal: Sendable, Equatable {
  /// One phrase that states the rule.
  package var message: String
  package var help: String
  /// The bytes at which the limit is passed, counted from the start of the text.
  package var range: Range<Int>

  static func tooDeep(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message: "quotes and lists must not nest more than \(limits.nesting) deep",
      help: "if this is no quote and no list, put it between two lines of '```'", range: range)
  }

  static func tooLong(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message: "a text must not be longer than \(limits.bytes >> 20) MB",
      help: "part it into several files", range: range)
  }

  static func tooManyImages(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message: "the lines up to here hold too many images and brackets without a blank line",
      help: "part them with blank lines; where '![' is no image, write '\\!['", range: range)
  }

  static func tooManyMarks(_ range: Range<Int>, _ limits: MarkdownLimits) -> Self {
    Self(
      message:
        "a text must not hold more than \(limits.marks / 1_000_000) million line ends and marks",
      help: "part it into several files", range: range)
  }
}
