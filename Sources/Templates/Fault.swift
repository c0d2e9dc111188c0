internal import Basics

/// What is wrong at a place of a template, before it is known which file the template is.
///
/// A class, so that the functions of the parser, which call each other, hand on one word and not a large value each.
final class Fault: Error {
  let id: String
  let message: String
  let range: Range<Int>
  let help: String?
  /// Another place that belongs to it.
  let note: (message: String, range: Range<Int>)?

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

  /// Whether Jinja refuses the whole template for it, too.
  var isFatal: Bool { id != "wrong-argument" }

  /// The same fault with a help, if it has none.
  func with(help: String?) -> Fault {
    Fault(id: id, message, range, help: self.help ?? help, note: note)
  }
}
