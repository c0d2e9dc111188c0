internal import Basics

extension Compiler {
  /// Compiles a loop; a recursive one is a unit that can call itself.
  mutating func compileLoop(_ loop: ForLoop, _ range: Range<Int>) {
    compile(loop.iterable)
    guard loop.isRecursive else { return compileIterations(loop, range) }
    let unit = open(.loop, "loop", isNested: true, escapes: builder.escapes)
    let enclosing = builders[builders.count - 2]
    builder.blockName = enclosing.blockName
    builder.isReplacedByParent = enclosing.isReplacedByParent
    builder.isVolatile = enclosing.isVolatile
    compileIterations(loop, range, unit: unit)
    close(range.upperBound..<range.upperBound)
    compileRun(of: unit, loop, range)
  }

  /// Runs the unit of a recursive loop; if the template has a parent, the output is dropped.
  private mutating func compileRun(of unit: Int, _ loop: ForLoop, _ range: Range<Int>) {
    guard builder.checksParent else {
      add(.runLoop, unit, at: loop.iterable.range)
      return
    }
    let discards = add(.jumpIfParent, at: range)
    add(.runLoop, unit, at: loop.iterable.range)
    let end = add(.jump, at: range)
    patch(discards)
    add(.openCapture, at: range)
    add(.runLoop, unit, at: loop.iterable.range)
    add(.closeCapture, at: range)
    add(.drop, at: range)
    patch(end)
  }

  /// Compiles the iterations of a loop over the value on the stack.
  private mutating func compileIterations(_ loop: ForLoop, _ range: Range<Int>, unit: Int? = nil) {
    if let test = loop.test { compileLoopFilter(loop, test) }
    let opening = add(.openLoop, at: loop.iterable.range)
    builder.loops.append(LoopState(opening: opening, unit: unit))
    openScope(storedNames(loop.body), fresh: loop.target.names, at: range)
    builder.scopes[builder.scopes.count - 1].loop = builder.loops.count - 1
    // Each iteration resets the names that the body sets, so it begins at the start of the scope.
    let (next, iteration) = stepLoop(loop.target, loop.iterable.range, from: opening + 1)
    let fragment = openFragment(at: range)
    compile(loop.body)
    closeFragment(fragment, at: range)
    closeScope()
    builder.code.jump(to: iteration, at: sourceRange(range))
    patch(next)
    add(.closeLoop, at: range)
    closeLoop(at: opening)
    let end = add(.jump, at: range)
    patch(opening)
    openScope(storedNames(loop.otherwise), at: range)
    compile(loop.otherwise)
    closeScope()
    patch(end)
  }

  /// Ends a loop; hides its object from included templates if the body does not use `loop`.
  private mutating func closeLoop(at opening: Int) {
    let state = builder.loops.removeLast()
    guard let slot = state.objectSlot else { return }
    builder.code.setOperandB(slot + 1, at: opening)
    guard !state.isNamed else { return }
    let loop = symbol("loop")
    for (inclusion, links) in state.inclusions {
      program.inclusions[inclusion].locals.removeAll {
        $0.symbol == loop && $0.links == links && $0.slot == slot
      }
    }
  }

  /// Advances to the next item and binds it; returns the indices of the step and of the first
  /// instruction of an iteration.
  private mutating func stepLoop(
    _ target: AssignmentTarget, _ range: Range<Int>, from start: Int
  ) -> (step: Int, iteration: Int) {
    let step: Int
    if case .name(let name, _) = target,
      let slot = builder.scopes[builder.scopes.count - 1].slots[name]
    {
      step = add(.stepLoop, b: slot, at: range)
    } else {
      step = add(.stepLoop, flag: 1, at: range)
      store(target)
    }
    return (step, start)
  }

  /// Replaces the list on the stack by the items that pass the loop's own test.
  private mutating func compileLoopFilter(_ loop: ForLoop, _ test: Expression) {
    add(.openFilter, at: loop.iterable.range)
    builder.loops.append(LoopState())
    openScope([], fresh: loop.target.names, at: test.range)
    let (next, iteration) = stepLoop(loop.target, loop.iterable.range, from: builder.code.count)
    compileCondition(test)
    add(.keepItem, at: test.range)
    builder.code.jump(to: iteration, at: sourceRange(test.range))
    patch(next)
    closeScope()
    builder.loops.removeLast()
    add(.closeFilter, at: test.range)
  }
}
