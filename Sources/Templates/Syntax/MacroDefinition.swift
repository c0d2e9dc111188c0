struct MacroDefinition: Sendable {
  /// Its name; nothing where it is the body of a `call`.
  var name: String
  var nameRange: Range<Int>
  var parameters: [(name: String, fallback: Expression?)]
  var body: [Statement]
}
