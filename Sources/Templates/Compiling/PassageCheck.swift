/// Finds out what a passage depends on by going through its instructions once.
///
/// It may write text, read slots that were set within, the slots of its key, names that are the same on every page, and
/// attributes and items of those. Whatever else it does (calls, names of the page, the loop around) rules it out; text that
/// is caught, too, because on its way it may pass a limit that what comes of it does not.
struct PassageCheck {
  /// The symbols whose value no page and no template changes.
  let constants: Set<Int>
  let filterUses: [FilterUse]
  /// The slots that something outside gave their values.
  private(set) var slots: [Int] = []
  private var ownSlots: Set<Int> = []
  private var openLoops = 0
  /// The farthest place that a jump so far went to: what is set before it may not have been set.
  private var skippedTo = 0

  init(constants: Set<Int>, filterUses: [FilterUse]) {
    self.constants = constants
    self.filterUses = filterUses
  }

  /// Whether the instructions in a range of the program make a passage to keep.
  mutating func accepts(_ instructions: [Instruction], _ range: Range<Int>) -> Bool {
    for place in range {
      guard accepts(instructions[place], at: place) else { return false }
    }
    return slots.count <= Passage.slotLimit
  }

  private mutating func accepts(_ step: Instruction, at place: Int) -> Bool {
    if step.opcode.jumps { skippedTo = max(skippedTo, Int(step.a)) }
    switch step.opcode {
    case .emitSlot, .loadSlot: return reads(Int(step.a))
    case .slotAttribute: return reads(Int(step.b))
    case .emitContext, .loadContext: return constants.contains(Int(step.a))
    case .contextAttribute: return constants.contains(Int(step.b))
    case .storeSlot:
      if place >= skippedTo { ownSlots.insert(Int(step.a)) }
      return true
    case .openLoop:
      openLoops += 1
      if step.b > 0 { ownSlots.insert(Int(step.b) - 1) }
      return true
    case .stepLoop:
      if step.flag == 0 { ownSlots.insert(Int(step.b)) }
      return true
    case .closeLoop:
      openLoops -= 1
      return true
    case .loopProperty, .loopCycle, .loopChanged: return Int(step.b) < openLoops
    case .filter: return accepts(filterUses[Int(step.a)])
    default: return Self.harmless.contains(step.opcode)
    }
  }

  private mutating func reads(_ slot: Int) -> Bool {
    if !ownSlots.contains(slot), !slots.contains(slot) { slots.append(slot) }
    return true
  }

  /// Filters that apply others may apply any; `random` gives what it likes.
  private func accepts(_ use: FilterUse) -> Bool {
    guard let filter = use.filter else { return true }
    return !filter.takesMore && filter.name != "random"
  }

  private static let harmless: Set<Opcode> = [
    .text, .emit, .emitText, .constant, .unpack, .drop, .attribute, .item, .slice, .list, .tuple,
    .map, .binary, .negate, .positive, .not, .compare, .compareChain, .concatenate, .jump,
    .jumpIfFalse, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .fail, .openFilter, .keepItem,
    .closeFilter, .test, .isDefined, .openEscape,
    .openEscapeByValue, .closeEscape, .openPassage, .closePassage,
  ]
}

extension Program {
  /// Finds the passages to keep; `globals` are the symbols that the environment gives a value.
  mutating func settlePassages(globals: Set<Int>) {
    let constants = globals.subtracting(changedSymbols)
    for start in instructions.indices where instructions[start].opcode == .openPassage {
      let end = Int(instructions[start].a)
      var check = PassageCheck(constants: constants, filterUses: filterUses)
      guard check.accepts(instructions, start + 1..<end) else { continue }
      passages[Int(instructions[start].b)] = Passage(slots: check.slots)
      instructions[start].flag = 1
      instructions[end - 1].flag = 1
    }
  }

  /// The symbols that some template sets, or sees under the name of a local one.
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
