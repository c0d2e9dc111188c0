internal import Basics

/// What is wrong at a place of a template, before it is known which file the template is.
struct Fault: Error {
  var id: String
  var message: String
  var range: Range<Int>
  var help: String?
  /// Whether Jinja refuses the whole template for it, too.
  var isFatal: Bool { id != "wrong-argument" }
  /// Another place that belongs to it.
  var note: (message: String, range: Range<Int>)?

  init(
    id: String = "template-syntax", _ message: String, _ range: Range<Int>, help: String? = nil,
    note: (message: String, range: Range<Int>)? = nil
  ) {
    self.id = id
    self.message = message
    self.range = range
    self.help = help
    self.note = note
  }
}
