internal import Basics

/// Something wrong in the syntax of front matter, data or configuration, without a path.
///
/// It is thrown if the text cannot be read, and collected if reading can go on.
struct SyntaxError: Error, Equatable {
  /// One phrase without a period.
  var message: String
  /// Offsets in bytes from the start of the file.
  var range: Range<Int>
  var help: String?
  /// The id of the diagnostic, if it differs from the caller's.
  var id: String?
  /// Offset of the character of an anchor's name that libyaml cannot read.
  var anchorOffset: Int?

  init(_ message: String, at range: Range<Int>, help: String? = nil, id: String? = nil) {
    self.message = message
    self.range = range
    self.help = help
    self.id = id
  }

  init(_ error: JSONReader.SyntaxError, help: String? = nil) {
    self.init(error.message, at: error.range, help: help)
  }
}
