/// What a template may use at most, so that a broken or hostile one ends in an error.
///
/// The limits bound memory and work together: `steps` and `madeBytes` count over a whole render, the others bound one
/// thing at a time.
package struct TemplateLimits: Sendable {
  /// How deep expressions and tags may nest in the text of a template.
  package var nesting = 100
  /// How deep includes, macros, blocks and recursive loops may call each other.
  package var calls = 500
  /// The bytes that one render may write.
  package var outputBytes = 64 << 20
  /// The bytes of one text that an expression makes, for example by repetition.
  package var textBytes = 16 << 20
  /// The items of one list that an expression makes, for example with `range`, with those of the lists in it.
  package var listItems = 1_000_000
  /// How deep the lists and mappings that a template makes may lie in each other.
  package var valueDepth = 100
  /// The bytes of all texts and lists that the expressions of one render make, taken together.
  package var madeBytes = 1 << 30
  /// The turns of all loops of one render, its calls and the items that its filters look at, taken together.
  package var steps = 50_000_000

  package init() {}
}
