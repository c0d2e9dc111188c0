/// The instructions of one unit while it is compiled; jumps count from its own start.
struct CodeBuffer {
  private(set) var instructions: [Instruction] = []
  private(set) var places: [Program.Place] = []

  var count: Int { instructions.count }

  /// Appends a step and gives its place, for a jump that is aimed later.
  @discardableResult
  mutating func add(
    _ opcode: Opcode, _ a: Int = 0, b: Int = 0, flag: UInt8 = 0, at place: Program.Place
  ) -> Int {
    instructions.append(
      Instruction(
        opcode: opcode, flag: flag, b: UInt16(truncatingIfNeeded: b),
        a: Int32(truncatingIfNeeded: a)))
    places.append(place)
    return instructions.count - 1
  }

  /// Aims the jump at a place to here.
  mutating func land(_ jump: Int) {
    instructions[jump].a = Int32(instructions.count)
  }

  mutating func jump(to target: Int, at place: Program.Place) {
    add(.jump, target, at: place)
  }

  mutating func setB(_ b: Int, of place: Int) {
    instructions[place].b = UInt16(truncatingIfNeeded: b)
  }

  /// The instructions with every jump counted from the start of the program.
  func relocated(to base: Int) -> [Instruction] {
    instructions.map { instruction in
      var moved = instruction
      if instruction.opcode.jumps { moved.a += Int32(base) }
      return moved
    }
  }
}

extension Opcode {
  /// Whether operand `a` is a place to go to.
  var jumps: Bool {
    switch self {
    case .jump, .jumpIfFalse, .jumpIfFalseOrPop, .jumpIfTrueOrPop, .jumpIfParent, .jumpIfGiven,
      .compareChain, .openLoop, .stepLoop, .openPassage:
      true
    default: false
    }
  }
}
