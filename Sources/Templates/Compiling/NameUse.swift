/// A name that a template reads where it must have a value.
struct NameUse {
  var name: String
  var template: Int
  var range: Range<Int>
  /// The names in scope there, for a suggestion.
  var inScope: [String]
}
