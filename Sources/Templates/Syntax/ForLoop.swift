struct ForLoop: Sendable {
  var target: AssignmentTarget
  var iterable: Expression
  var test: Expression?
  var isRecursive: Bool
  var body: [Statement]
  var otherwise: [Statement]
}
