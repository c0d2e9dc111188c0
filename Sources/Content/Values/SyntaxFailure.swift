/// A place at which front matter or configuration cannot be read, and why.
struct SyntaxFailure: Error, Equatable {
  /// One phrase without a period.
  var message: String
  /// Offsets in bytes from the start of the file.
  var range: Range<Int>
  var help: String?
  /// The diagnostic's id where the mistake has one of its own.
  var id: String?
  /// Where libyaml stopped within the name of an anchor that it does not know how to read.
  var anchorIndex: Int?

  init(_ message: String, at range: Range<Int>, help: String? = nil, id: String? = nil) {
    self.message = message
    self.range = range
    self.help = help
    self.id = id
  }
}
