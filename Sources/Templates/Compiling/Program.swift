internal import Basics

/// All templates of a library as one flat program and the tables that its operands count into.
struct Program: Sendable {
  var instructions: [Instruction] = []
  /// The place in a template that each instruction comes from, for errors.
  var places: [Place] = []
  /// The literal texts: where each stands in `textMemory`.
  var texts: [Range<Int>] = []
  var textMemory = TextMemory([])
  var constants: [Value] = []
  /// Attribute names.
  var names: [String] = []
  /// Whether mappings have a method of that name, which comes before what they hold.
  var namesMethod: [Bool] = []
  /// The names that templates read or set, by symbol.
  var symbols: [String] = []
  var symbolPlaces: [String: Int] = [:]
  /// Whether the environment gives a symbol a value.
  var isGlobal: [Bool] = []
  var units: [Unit] = []
  var templates: [Template] = []
  var templatePlaces: [String: Int] = [:]
  var blockNames: [String] = []
  /// The blocks that some template asks for by `self`.
  var shownBlocks: Set<String> = []
  var callSites: [CallSite] = []
  var filterUses: [FilterUse] = []
  var testUses: [TestUse] = []
  var inclusions: [Inclusion] = []
  var exports: [Export] = []
  var faults: [Fault] = []
  var passages: [Passage] = []

  /// A range of one template.
  struct Place: Sendable {
    var template: UInt32
    var lower: UInt32
    var upper: UInt32
    /// The part of it that an error is mostly about: the attribute, the method, the filter's name.
    var focusLower: UInt32
    var focusUpper: UInt32

    init(template: Int, _ range: Range<Int>, focus: Range<Int>? = nil) {
      self.template = UInt32(template)
      lower = UInt32(range.lowerBound)
      upper = UInt32(range.upperBound)
      focusLower = UInt32((focus ?? range).lowerBound)
      focusUpper = UInt32((focus ?? range).upperBound)
    }

    var range: Range<Int> { Int(lower)..<Int(upper) }
    var focus: Range<Int> { Int(focusLower)..<Int(focusUpper) }
  }
}
