extension Parser {
  mutating func macro() throws(Fault) -> Statement.Kind {
    let (name, nameRange) = try newName("the name of a macro")
    let parameters = try self.parameters()
    let body = try body("endmacro")
    try endTag()
    return .macro(
      MacroDefinition(name: name, nameRange: nameRange, parameters: parameters, body: body))
  }

  mutating func parameters() throws(Fault) -> [(name: String, fallback: Expression?)] {
    try expect(.leftParenthesis)
    var list: [(name: String, fallback: Expression?)] = []
    var names: Set<String> = []
    while current.kind != .rightParenthesis {
      if !list.isEmpty {
        try expect(.comma, "',' or ')'")
      }
      let (name, range) = try newParameter()
      guard names.insert(name).inserted else { throw .parameterTwice(name, range) }
      if take(.assign) {
        list.append((name, try expression()))
      } else if list.last?.fallback != nil {
        throw .parameterOrder(name, range)
      } else {
        list.append((name, nil))
      }
    }
    advance()
    guard list.count <= 64 else { throw .tooManyParameters(current.range) }
    return list
  }

  mutating func newParameter() throws(Fault) -> (String, Range<Int>) {
    let (name, range) = try expectName("the name of a parameter")
    guard !["true", "false", "none", "True", "False", "None"].contains(name) else {
      throw .assignsConstant(name, range)
    }
    return (name, range)
  }

  mutating func callBlock() throws(Fault) -> Statement.Kind {
    let parameters =
      current.kind == .leftParenthesis ? try self.parameters() : []
    let call = try expression()
    guard case .call = call.kind else { throw .callWithoutCall(call.range) }
    let body = try body("endcall")
    try endTag()
    return .callBlock(
      call,
      MacroDefinition(name: "", nameRange: call.range, parameters: parameters, body: body))
  }
}
