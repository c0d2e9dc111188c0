struct BlockDefinition: Sendable {
  var name: String
  var nameRange: Range<Int>
  var isScoped: Bool
  var isRequired: Bool
  var body: [Statement]
}
