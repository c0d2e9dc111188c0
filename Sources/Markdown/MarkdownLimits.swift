/// How much one text may ask of the machine; far more than any article, and little enough to end soon.
///
/// libcmark 0.30 has no limits of its own. It keeps up to 200 bytes for every mark, walks through all open quotes and
/// lists for every line, and at each link goes back over all images that were opened and not closed.
package struct MarkdownLimits: Sendable, Equatable {
  /// Bytes of one text.
  package var bytes = 64 << 20
  /// Characters that can mean something, line ends included; a hundred bytes of prose hold two or three.
  package var marks = 8_000_000
  /// Quotes and list items within one another.
  package var nesting = 100
  /// Steps that libcmark may take through quotes and lists beyond the nesting that is allowed, about 6 ns each.
  ///
  /// It lets the one deep line of a hostile text be read and told of with its place, but not a hundred thousand.
  package var deepSteps = 10_000_000
  /// Images times closing brackets, of each run of lines without a blank one and summed up: steps of about 2 ns.
  package var imageSteps = 100_000_000

  package init() {}
}
