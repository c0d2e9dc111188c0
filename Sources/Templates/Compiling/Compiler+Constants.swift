internal import Basics

extension Compiler {
  /// Whether Jinja computes an expression while it compiles, which makes `~` forget that a part is markup.
  func isConstant(_ expression: Expression) -> Bool {
    guard stack.hasRoom else { return false }
    return switch expression.kind {
    case .constant: true
    case .name, .call: false
    case .list(let items), .tuple(let items), .concatenation(let items), .and(let items),
      .or(let items):
      items.allSatisfy(isConstant)
    case .map(let entries): entries.allSatisfy { isConstant($0.key) && isConstant($0.value) }
    case .attribute(let base, _): isConstant(base)
    case .item(let base, let key): isConstant(base) && isConstant(key)
    case .slice(let base, let bounds):
      isConstant(base)
        && [bounds.lower, bounds.upper, bounds.step].allSatisfy { $0.map(isConstant) ?? true }
    case .filter(let target, let name, let arguments):
      !draft.isVolatile && !Self.contextFilters.contains(name.text)
        && (target.map(isConstant) ?? false)
        && isConstant(arguments)
    case .test(let target, _, let arguments):
      !draft.isVolatile && isConstant(target) && isConstant(arguments)
    case .negative(let operand), .positive(let operand), .not(let operand): isConstant(operand)
    case .binary(_, let left, let right): isConstant(left) && isConstant(right)
    case .comparison(let first, let rest):
      isConstant(first) && rest.allSatisfy { isConstant($0.operand) }
    case .conditional(let test, let then, let otherwise):
      isConstant(test) && isConstant(then) && (otherwise.map(isConstant) ?? false)
    }
  }

  private func isConstant(_ arguments: ArgumentList) -> Bool {
    arguments.positional.allSatisfy(isConstant)
      && arguments.named.allSatisfy { isConstant($0.value) } && arguments.splat == nil
      && arguments.namedSplat == nil
  }

  /// The filters that ask for the page's names, so that they are applied only when it is rendered.
  private static let contextFilters: Set<String> = [
    "map", "random", "reject", "rejectattr", "select", "selectattr",
  ]
}
