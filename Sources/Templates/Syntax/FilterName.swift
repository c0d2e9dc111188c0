/// The name of a filter or a test where it is used.
struct FilterName: Sendable {
  var text: String
  var range: Range<Int>
}
