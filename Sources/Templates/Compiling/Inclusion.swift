/// An `include`, an `import` or a block, with what its template sees of the names around it.
struct Inclusion: Sendable {
  var ignoresMissing = false
  var withContext = true
  /// The template that is named in so many words, where there is one of that name.
  var template: Int?
  /// The block's number, where it is a block.
  var block = 0
  /// Whether a template that extends this one must define the block.
  var isRequired = false
  /// The names around it that are not in the context, outermost first.
  var locals: [Local] = []

  struct Local: Sendable {
    var symbol: Int
    var links: Int
    var slot: Int
  }
}
