internal import Basics

extension Compiler {
  mutating func compileLoop(_ loop: ForLoop, _ range: Range<Int>) {
    compile(loop.iterable)
    guard loop.isRecursive else { return compileTurns(loop, range) }
    let unit = open(.loop, "loop", isNested: true, escapes: draft.escapes)
    draft.blockName = drafts[drafts.count - 2].blockName
    (draft.isSilent, draft.checksParent) = (drafts[drafts.count - 2].isSilent, false)
    draft.isVolatile = drafts[drafts.count - 2].isVolatile
    compileTurns(loop, range, unit: unit)
    close(range.upperBound..<range.upperBound)
    guard draft.checksParent else {
      add(.runLoop, unit, at: loop.iterable.range)
      return
    }
    let discards = add(.jumpIfParent, at: range)
    add(.runLoop, unit, at: loop.iterable.range)
    let end = add(.jump, at: range)
    land(discards)
    add(.openCapture, at: range)
    add(.runLoop, unit, at: loop.iterable.range)
    add(.closeCapture, at: range)
    add(.drop, at: range)
    land(end)
  }

  /// The turns of a loop over what lies on the stack.
  private mutating func compileTurns(_ loop: ForLoop, _ range: Range<Int>, unit: Int? = nil) {
    if let test = loop.test { compileFilter(loop, test) }
    let opening = add(.openLoop, at: loop.iterable.range)
    draft.loops.append(LoopState(opening: opening, unit: unit))
    openScope(storedNames(loop.body), fresh: loop.target.names, at: range)
    draft.scopes[draft.scopes.count - 1].loop = draft.loops.count - 1
    // Names that the body sets start anew in every turn, so the scope's start is part of the turn.
    let (next, turn) = stepLoop(loop.target, loop.iterable.range, from: opening + 1)
    let passage = openPassage(at: range)
    compile(loop.body)
    closePassage(passage, at: range)
    closeScope()
    draft.code.jump(to: turn, at: place(range))
    land(next)
    add(.closeLoop, at: range)
    closeLoop(at: opening)
    let end = add(.jump, at: range)
    land(opening)
    openScope(storedNames(loop.otherwise), at: range)
    compile(loop.otherwise)
    closeScope()
    land(end)
  }

  private mutating func closeLoop(at opening: Int) {
    let state = draft.loops.removeLast()
    guard let slot = state.objectSlot else { return }
    draft.code.setB(slot + 1, of: opening)
    guard !state.isNamed else { return }
    let loop = symbol("loop")
    for (place, links) in state.inclusions {
      program.inclusions[place].locals.removeAll {
        $0.symbol == loop && $0.links == links && $0.slot == slot
      }
    }
  }

  /// Goes on to the next item and binds it; gives the step's place and where a turn begins.
  private mutating func stepLoop(
    _ target: AssignmentTarget, _ range: Range<Int>, from start: Int
  ) -> (step: Int, turn: Int) {
    let step: Int
    if case .name(let name, _) = target, let slot = draft.scopes[draft.scopes.count - 1].slots[name]
    {
      step = add(.stepLoop, b: slot, at: range)
    } else {
      step = add(.stepLoop, flag: 1, at: range)
      store(target)
    }
    return (step, start)
  }

  /// Replaces the list on the stack by the items that pass the loop's own test.
  private mutating func compileFilter(_ loop: ForLoop, _ test: Expression) {
    add(.openFilter, at: loop.iterable.range)
    draft.loops.append(LoopState())
    openScope([], fresh: loop.target.names, at: test.range)
    let (next, turn) = stepLoop(loop.target, loop.iterable.range, from: draft.code.count)
    compileTest(test)
    add(.keepItem, at: test.range)
    draft.code.jump(to: turn, at: place(test.range))
    land(next)
    closeScope()
    draft.loops.removeLast()
    add(.closeFilter, at: test.range)
  }
}
