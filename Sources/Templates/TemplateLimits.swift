/// What a template may use at most, so that a broken or hostile one ends in an error.
package struct TemplateLimits: Sendable {
  /// How deep expressions and tags may nest in the text of a template.
  package var nesting = 100
  /// How deep includes, macros, blocks and recursive loops may call each other.
  package var calls = 500
  /// The bytes that one render may write.
  package var outputBytes = 64 << 20
  /// The bytes of one text that an expression makes, for example by repetition.
  package var textBytes = 16 << 20
  /// The items of one list that an expression makes, for example with `range`.
  package var listItems = 1_000_000
  /// The turns of all loops of one render, and its calls, taken together.
  package var steps = 50_000_000

  package init() {}
}
