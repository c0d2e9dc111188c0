/// A unit that is being compiled.
struct UnitBuilder {
  /// The index of the unit in the program.
  var index: Int
  var code = CodeBuffer()
  var scopes: [Scope] = []
  var loops: [LoopState] = []
  /// The next free slot.
  var nextSlot = 0
  /// The count of all slots of the unit.
  var slots = 0
  /// Whether the names of the enclosing unit are visible.
  var isNested = false
  /// Whether it is a macro, which can use `caller`, `varargs` and `kwargs`.
  var isMacro = false
  /// The slots of the implicit parameters that the macro uses.
  var implicitParameters: [String: Int] = [:]
  /// The inclusions that see those parameters, and how many static links away from them they are.
  var inclusions: [(inclusion: Int, links: Int)] = []
  /// The index of the block's name, if the unit is a block or part of one.
  var blockName: Int?
  /// Whether escaping is on here, as far as that is known at compile time.
  var escapes = true
  /// Whether escaping is decided at run time.
  var isVolatile = false
  /// Whether the output of a parent certainly replaces what is written here.
  var isReplacedByParent = false
  /// Whether the output of a parent may replace it.
  var checksParent = false
  /// How many conditional branches are around this point.
  var branches = 0
  /// The slots below this index are in use until the end of the unit.
  var permanentSlots = 0

  /// Returns a slot that no other code of the unit uses: code that is compiled already sets it.
  mutating func newPermanentSlot() -> Int {
    nextSlot = slots
    let slot = newSlot()
    permanentSlots = nextSlot
    return slot
  }

  /// Returns a slot that is free until the end of the scope.
  mutating func newSlot() -> Int {
    nextSlot += 1
    slots = max(slots, nextSlot)
    return nextSlot - 1
  }
}

/// A region of a unit with its own names: the body of a loop, of `with`, of a macro.
struct Scope {
  /// The slots of the names that are set in it.
  var slots: [String: Int] = [:]
  /// The index of the loop whose body it is.
  var loop: Int?
  /// The first slot that is free again after it.
  var firstSlot: Int
  /// How many conditional branches were around it.
  var branches = 0
}

/// A loop whose body is being compiled.
struct LoopState {
  /// The index of `openLoop`; its operand is set at the end, if the loop object has a slot.
  var opening = 0
  /// The slot of the loop object, if the body uses the object itself.
  var objectSlot: Int?
  /// The unit that a recursive loop calls.
  var unit: Int?
  /// Whether its body uses `loop`; as in Jinja, only then can included templates see it.
  var isNamed = false
  /// The inclusions that would see its object, and how many static links away from it they are.
  var inclusions: [(inclusion: Int, links: Int)] = []
}

/// The instructions of a unit that is being compiled; jump targets are relative to its start.
struct CodeBuffer {
  private(set) var instructions: [Instruction] = []
  private(set) var sourceRanges: [Program.SourceRange] = []

  var count: Int { instructions.count }

  /// Appends an instruction and returns its index, for a jump whose target is patched later.
  @discardableResult
  mutating func add(
    _ opcode: Opcode, _ a: Int = 0, b: Int = 0, flag: UInt8 = 0, at range: Program.SourceRange
  ) -> Int {
    instructions.append(
      Instruction(
        opcode: opcode, flag: flag, b: UInt16(truncatingIfNeeded: b),
        a: Int32(truncatingIfNeeded: a)))
    sourceRanges.append(range)
    return instructions.count - 1
  }

  /// Sets the target of the jump at an index to the next instruction.
  mutating func patch(_ jump: Int) {
    instructions[jump].a = Int32(instructions.count)
  }

  mutating func jump(to target: Int, at range: Program.SourceRange) {
    add(.jump, target, at: range)
  }

  mutating func setOperandB(_ b: Int, at index: Int) {
    instructions[index].b = UInt16(truncatingIfNeeded: b)
  }

  /// Returns the instructions with jump targets relative to the start of the program.
  func relocated(to base: Int) -> [Instruction] {
    instructions.map { instruction in
      var moved = instruction
      if instruction.opcode.jumps { moved.a += Int32(base) }
      return moved
    }
  }
}
