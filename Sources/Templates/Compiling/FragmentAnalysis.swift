/// Determines what the output of a fragment depends on, in one pass over its instructions.
///
/// A cacheable fragment may write text, read slots that it set itself, the slots of its key, names
/// that are the same on every page, and attributes and items of those. Everything else rules it
/// out: calls, names of the page, the enclosing loop. So do captures: captured text may exceed a
/// limit that the fragment's own output does not.
struct FragmentAnalysis {
  /// The symbols whose value no page and no template changes.
  let constants: Set<Int>
  let filterUses: [FilterUse]
  /// The slots that were set outside the fragment.
  private(set) var slots: [Int] = []
  private var assignedSlots: Set<Int> = []
  private var openLoops = 0
  /// The farthest target of the jumps so far: a jump may have skipped assignments before it.
  private var skippedTo = 0

  init(constants: Set<Int>, filterUses: [FilterUse]) {
    self.constants = constants
    self.filterUses = filterUses
  }

  /// Returns whether the instructions in a range form a cacheable fragment.
  mutating func accepts(_ instructions: [Instruction], _ range: Range<Int>) -> Bool {
    for index in range {
      guard accepts(instructions[index], at: index) else { return false }
    }
    return slots.count <= CachedFragment.slotLimit
  }

  private mutating func accepts(_ step: Instruction, at index: Int) -> Bool {
    if step.opcode.jumps { skippedTo = max(skippedTo, Int(step.a)) }
    switch step.opcode {
    case .emitSlot, .loadSlot: return reads(Int(step.a))
    case .slotAttribute: return reads(Int(step.b))
    case .emitContext, .loadContext: return constants.contains(Int(step.a))
    case .contextAttribute: return constants.contains(Int(step.b))
    case .storeSlot:
      if index >= skippedTo { assignedSlots.insert(Int(step.a)) }
      return true
    case .openLoop:
      openLoops += 1
      if step.b > 0 { assignedSlots.insert(Int(step.b) - 1) }
      return true
    case .stepLoop:
      if step.flag == 0 { assignedSlots.insert(Int(step.b)) }
      return true
    case .closeLoop:
      openLoops -= 1
      return true
    case .loopProperty, .loopCycle, .loopChanged: return Int(step.b) < openLoops
    case .filter: return accepts(filterUses[Int(step.a)])
    default: return Self.pureOpcodes.contains(step.opcode)
    }
  }

  /// Records that the fragment reads a slot.
  private mutating func reads(_ slot: Int) -> Bool {
    if !assignedSlots.contains(slot), !slots.contains(slot) { slots.append(slot) }
    return true
  }

  /// Filters that apply other filters could apply any of them; `random` is not deterministic.
  private func accepts(_ use: FilterUse) -> Bool {
    guard let filter = use.filter else { return true }
    return !filter.isVariadic && filter.name != "random"
  }

  /// The instructions that depend only on the values that they are given.
  private static let pureOpcodes: Set<Opcode> = [
    .text, .emit, .emitText, .constant, .unpack, .drop, .attribute, .item, .slice, .list, .tuple,
    .map, .binary, .negate, .positive, .not, .compare, .compareChain, .concatenate, .jump,
    .jumpIfFalse, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .fail, .openFilter, .keepItem,
    .closeFilter, .test, .isDefined, .openEscape,
    .openEscapeByValue, .closeEscape, .openFragment, .closeFragment,
  ]
}

extension Program {
  /// Marks the cacheable fragments; `globals` are the symbols that the environment defines.
  mutating func markCacheableFragments(globals: Set<Int>) {
    let constants = globals.subtracting(changedSymbols)
    for start in instructions.indices where instructions[start].opcode == .openFragment {
      let end = Int(instructions[start].a)
      var analysis = FragmentAnalysis(constants: constants, filterUses: filterUses)
      guard analysis.accepts(instructions, start + 1..<end) else { continue }
      cachedFragments[Int(instructions[start].b)] = CachedFragment(slots: analysis.slots)
      instructions[start].flag = 1
      instructions[end - 1].flag = 1
    }
  }

  /// The symbols that a template sets, or that an inclusion binds to local values.
  private var changedSymbols: Set<Int> {
    var changed = Set(inclusions.flatMap { $0.locals.map(\.symbol) })
    for instruction in instructions {
      switch instruction.opcode {
      case .storeContext, .changeContext: changed.insert(Int(instruction.a))
      default: break
      }
    }
    return changed
  }
}
