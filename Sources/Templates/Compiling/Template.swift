internal import Basics

/// One template after compilation.
struct Template: Sendable {
  var name: String
  var source: SourceText
  var text: TemplateText
  var unit = 0
  /// The units of its blocks by the number of their names.
  var blocks: [(name: Int, unit: Int)] = []
  /// The symbols that another template may import.
  var exports: [Int] = []
  /// Whether text is escaped in it, as Jinja decides by the end of its name.
  var escapes = true
  /// Whether it may extend another, so that it needs blocks of its own.
  var extends = false
  /// Whether it asks for its blocks by `self`.
  var namesItself = false
  /// The faults that compiling it found.
  var diagnostics: [Diagnostic] = []
}
