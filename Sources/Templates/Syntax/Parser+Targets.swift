// What stands left of an equals sign, and names that are new.
extension Parser {
  /// What is assigned to: a name, names with commas between them, or the attribute of a namespace.
  mutating func assignmentTarget(
    withAttributes: Bool = false
  ) throws(Fault) -> AssignmentTarget {
    let start = current.range.lowerBound
    let first = try targetItem(withAttributes)
    guard current.kind == .comma else { return first }
    var targets = [first]
    while take(.comma) { targets.append(try targetItem(withAttributes)) }
    return .tuple(targets, start..<previousEnd)
  }

  mutating func targetItem(_ withAttributes: Bool = false) throws(Fault) -> AssignmentTarget {
    let start = current.range.lowerBound
    if withAttributes, current.kind == .name, following.kind == .dot {
      let (name, _) = try expectName()
      advance()
      let (attribute, _) = try expectName("the name of an attribute")
      return .attribute(name, attribute, start..<previousEnd)
    }
    if take(.leftParenthesis) {
      try descend()
      defer { ascend() }
      let inner = try assignmentTarget()
      try expect(.rightParenthesis)
      return inner
    }
    let (name, range) = try newName("a name to assign to")
    return .name(name, range)
  }

  /// A name that is bound here, which a constant cannot be.
  mutating func newName(_ expected: String) throws(Fault) -> (String, Range<Int>) {
    let (name, range) = try expectName(expected)
    guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
      throw .assignsConstant(name, range)
    }
    if name == "loop" { loopAssignment = range }
    return (name, range)
  }
}
