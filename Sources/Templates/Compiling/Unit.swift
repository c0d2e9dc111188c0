/// A stretch of the program that runs in a frame of its own: a template, a block, a macro, a recursive loop.
struct Unit: Sendable {
  enum Kind: Sendable, Equatable {
    case template
    case block(name: Int)
    case macro
    case loop
  }

  var kind: Kind
  var name: String
  var template: Int
  /// Where its first instruction stands.
  var start = 0
  /// How many instructions it has.
  var length = 0
  var slots = 0
  var parameters: [String] = []
  /// How many of the last parameters have a default.
  var defaults = 0
  /// The slots of the names that a macro may ask for, where it does.
  var caller: Int?
  var varargs: Int?
  var kwargs: Int?
  /// Whether text is escaped at its start.
  var escapes = true
  /// Whether that is as it is where the unit is asked for.
  var isVolatile = false
  /// Where its name stands, if it is a macro.
  var place: Program.Place?
  /// The names that it sets, for suggestions.
  var localNames: [String] = []
}
