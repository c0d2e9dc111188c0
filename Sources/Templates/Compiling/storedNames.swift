/// The names that statements set in the scope that they stand in, each once, in their order.
///
/// Branches of `if` belong to the scope around them; every other body has a scope of its own.
func storedNames(_ statements: [Statement]) -> [String] {
  var names: [String] = []
  var known: Set<String> = []
  collect(statements, &names, &known)
  return names
}

private func collect(_ statements: [Statement], _ names: inout [String], _ known: inout Set<String>)
{
  func add(_ name: String) {
    if known.insert(name).inserted { names.append(name) }
  }
  for statement in statements {
    switch statement.kind {
    case .set(let target, _), .setBlock(let target, _, _): target.names.forEach(add)
    case .macro(let macro): add(macro.name)
    case .importModule(_, let alias, _): add(alias)
    case .importNames(_, let imported, _): imported.forEach { add($0.alias) }
    case .conditional(let branches, let otherwise):
      for branch in branches { collect(branch.body, &names, &known) }
      collect(otherwise, &names, &known)
    default: break
    }
  }
}
