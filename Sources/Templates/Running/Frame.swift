internal import Basics

/// One unit that runs: where it goes on afterwards and what it gives back.
struct Frame {
  enum Role: Sendable {
    /// The template that was asked for.
    case page
    /// The template that another one extends.
    case parent
    case included
    /// A template whose names are imported.
    case module
    case block
    case macro
    /// The turns of a recursive loop.
    case loop
  }

  var role: Role
  var unit: Int
  /// The instruction that asked for it, for the way that errors tell.
  var origin: Int
  /// Where the frame below goes on.
  var next: Int
  /// Where its slots begin on the stack.
  var base: Int
  /// What the stack is cut down to when it ends.
  var floor: Int
  /// The frame whose slots `loadOuter` reads, and that frame's number, which tells whether it is still the same.
  var link = -1
  var linkSerial = 0
  var serial: Int
  /// Whether what it writes stays in the output; else it is taken out and pushed.
  var emits = true
  /// Whether it stays there without being escaped.
  var emitsRaw = false
  var captureStart = 0
  /// What was hidden of the undo log before, where a macro does not see the same names as its caller.
  var savedHidden: Range<Int>?
  /// The parameters that were given, one bit each.
  var given: UInt64 = 0
  /// How deep a recursive loop is.
  var depth = 0
  /// The template that takes its place when it ends.
  var parent = -1
  /// The instruction that said so.
  var parentOrigin = 0
  /// The block that is running and its level in the chain of inheritance.
  var block = -1
  var level = 0
  // What the frame below had.
  var savedEscapes: Bool
  var savedContextEscapes: Bool
  var savedContext: Int
  var savedLoops: Int
  var undoMark: Int
  var savedLogging: Bool
  var savedChains: [[Int32]]?
}
