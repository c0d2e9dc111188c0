/// A name that is imported from a module.
struct Export: Sendable {
  var name: String
  var range: Range<Int>
}
