/// The most that a template may use, so that a broken or hostile one ends in an error.
///
/// The limits bound memory and time together: `steps` and `madeBytes` count over a whole render,
/// the others bound one value at a time.
package struct TemplateLimits: Sendable, Equatable {
  /// How deep expressions and tags may nest in the source of a template.
  package var nesting = 100
  /// How deep includes, macros, blocks and recursive loops may call each other.
  package var calls = 500
  /// The bytes that one render may write.
  package var outputBytes = 64 << 20
  /// The bytes of one text that an expression makes, for example by repetition.
  package var textBytes = 16 << 20
  /// The items of one list that an expression makes, including those of lists inside it.
  package var listItems = 1_000_000
  /// How deep the lists and mappings that a template makes may be nested.
  package var valueDepth = 100
  /// The bytes of all texts and lists that the expressions of one render make, taken together.
  package var madeBytes = 1 << 30
  /// The loop iterations, calls and visited items of one render, taken together.
  package var steps = 50_000_000

  package init() {}
}
