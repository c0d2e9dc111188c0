internal import Basics

extension Compiler {
  /// Pushes the value of an expression; if `isLenient` is true, an undefined value is not an error.
  mutating func compile(_ expression: Expression, isLenient: Bool = false) {
    guard stack.hasSpace else { return report(.tooDeeplyNested(expression.range)) }
    let range = expression.range
    switch expression.kind {
    case .constant(let value):
      let constant = constant(value)
      add(.constant, constant, at: range)
    case .name(let name):
      if !isLenient { recordUse(of: name, range) }
      load(name, range, mustExist: !isLenient)
    case .list(let items): compile(items, into: .list, range)
    case .tuple(let items): compile(items, into: .tuple, range)
    case .map(let entries):
      for entry in entries {
        compile(entry.key)
        compile(entry.value)
      }
      add(.map, entries.count, at: range)
    case .attribute(let base, let name):
      compileAttribute(name, of: base, range, isLenient: isLenient)
    case .item(let base, let key):
      compile(base)
      compile(key)
      add(.item, flag: isStrict && !isLenient ? 1 : 0, at: range, focus: key.range)
    case .slice(let base, let bounds): compileSlice(base, bounds, range)
    case .call(let callee, let arguments):
      compileCall(callee, arguments, range, emits: false)
    case .filter(let target, let name, let arguments):
      compileFilter(target, name, arguments, range)
    case .test(let target, let name, let arguments): compileTest(target, name, arguments, range)
    case .negative(let operand): compile([operand], into: .negate, range)
    case .positive(let operand): compile([operand], into: .positive, range)
    case .not(let operand):
      compileCondition(operand)
      add(.not, at: range)
    case .binary(let operation, let left, let right):
      compile(left)
      compile(right)
      add(.binary, b: Int(operation.rawValue), at: range)
    case .concatenation(let parts):
      for part in parts { compile(part) }
      let isPlain = builder.isVolatile || parts.allSatisfy(isConstant)
      add(.concatenate, parts.count, flag: isPlain ? 1 : 0, at: range)
    case .comparison(let first, let rest): compileComparison(first, rest, range)
    case .and(let items): compileLogical(items, .jumpIfFalseOrPop, isLenient: isLenient)
    case .or(let items): compileLogical(items, .jumpIfTrueOrPop, isLenient: isLenient)
    case .conditional(let test, let then, let otherwise):
      compileConditional(test, then, otherwise, range, isLenient: isLenient)
    }
  }

  /// Compiles a condition: an undefined value counts as false, but a name that nothing defines is
  /// reported.
  mutating func compileCondition(_ condition: Expression) {
    if case .name(let name) = condition.kind { recordUse(of: name, condition.range) }
    compile(condition, isLenient: true)
  }

  /// Pushes the operands of an instruction, then appends the instruction.
  private mutating func compile(_ items: [Expression], into opcode: Opcode, _ range: Range<Int>) {
    for item in items { compile(item) }
    add(opcode, items.count, at: range)
  }

  /// Pushes an attribute, with one instruction if its object is a variable.
  private mutating func compileAttribute(
    _ name: String, of base: Expression, _ range: Range<Int>, isLenient: Bool
  ) {
    let flag: UInt8 = isStrict && !isLenient ? 1 : 0
    let attribute = self.name(name)
    let focus = (range.upperBound - name.utf8.count)..<range.upperBound
    if case .name(let variable) = base.kind {
      switch resolve(variable) {
      case .loop(let levels):
        if let property = LoopProperty(name: name) {
          add(.loopProperty, property.rawValue, b: levels, at: range)
          return
        }
      case .slot(let slot):
        add(.slotAttribute, attribute, b: slot, flag: flag, at: range, focus: focus)
        return
      case .context(let symbol)
      where symbol <= Int(UInt16.max) && variable != "self" && variable != "super":
        recordUse(of: variable, base.range)
        add(.contextAttribute, attribute, b: symbol, flag: flag, at: range, focus: focus)
        return
      default: break
      }
    }
    compile(base)
    add(.attribute, attribute, flag: flag, at: range, focus: focus)
  }

  private mutating func compileSlice(
    _ base: Expression, _ bounds: SliceBounds, _ range: Range<Int>
  ) {
    compile(base)
    var parts = 0
    for (bit, bound) in [(1, bounds.lower), (2, bounds.upper), (4, bounds.step)] {
      guard let bound else { continue }
      compile(bound)
      parts |= bit
    }
    add(.slice, parts, at: range)
  }

  /// Compiles comparisons such as `a < b < c`, which stop at the first one that does not hold.
  private mutating func compileComparison(
    _ first: Expression, _ rest: [(comparison: Comparison, operand: Expression)],
    _ range: Range<Int>
  ) {
    compile(first)
    var exits: [Int] = []
    for (index, part) in rest.enumerated() {
      compile(part.operand)
      let operation = Int(part.comparison.rawValue)
      if index == rest.count - 1 {
        add(.compare, b: operation, at: range)
      } else {
        exits.append(add(.compareChain, b: operation, at: range))
      }
    }
    for exit in exits { patch(exit) }
  }

  /// Compiles `and` and `or`, which stop at the first operand that decides the result.
  private mutating func compileLogical(_ items: [Expression], _ jump: Opcode, isLenient: Bool) {
    var exits: [Int] = []
    for (index, item) in items.enumerated() {
      let isLast = index == items.count - 1
      if isLast {
        compile(item, isLenient: isLenient)
      } else if jump == .jumpIfFalseOrPop {
        compileCondition(item)
      } else {
        compile(item, isLenient: true)
      }
      if !isLast { exits.append(add(jump, at: item.range)) }
    }
    for exit in exits { patch(exit) }
  }

  private mutating func compileConditional(
    _ test: Expression, _ then: Expression, _ otherwise: Expression?, _ range: Range<Int>,
    isLenient: Bool
  ) {
    builder.branches += 1
    compileCondition(test)
    let toOtherwise = add(.jumpIfFalse, at: test.range)
    compile(then, isLenient: isLenient)
    let end = add(.jump, at: range)
    patch(toOtherwise)
    if let otherwise {
      compile(otherwise, isLenient: isLenient)
    } else {
      let undefined = constant(.undefined)
      add(.constant, undefined, at: range)
    }
    patch(end)
    builder.branches -= 1
  }
}

// Expressions that Jinja evaluates at compile time.
extension Compiler {
  /// Returns whether Jinja evaluates an expression at compile time.
  ///
  /// Then `~` returns plain text, even if a part is markup.
  func isConstant(_ expression: Expression) -> Bool {
    guard stack.hasSpace else { return false }
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
      !builder.isVolatile && !Self.contextFilters.contains(name.text)
        && (target.map(isConstant) ?? false)
        && isConstant(arguments)
    case .test(let target, _, let arguments):
      !builder.isVolatile && isConstant(target) && isConstant(arguments)
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

  /// Filters that depend on the context, so that Jinja never applies them at compile time.
  private static let contextFilters: Set<String> = [
    "map", "random", "reject", "rejectattr", "select", "selectattr",
  ]
}
