internal import Basics

/// All templates of a library as one flat program and the tables that its operands count into.
struct Program: Sendable {
  var instructions: [Instruction] = []
  /// The place in a template that each instruction comes from, for errors.
  var places: [Place] = []
  var texts: [[UInt8]] = []
  var constants: [Value] = []
  /// Attribute names.
  var names: [String] = []
  /// The names that templates read or set, by symbol.
  var symbols: [String] = []
  var symbolPlaces: [String: Int] = [:]
  var units: [Unit] = []
  var templates: [Template] = []
  var templatePlaces: [String: Int] = [:]
  var blockNames: [String] = []
  var callSites: [CallSite] = []
  var filterUses: [FilterUse] = []
  var testUses: [TestUse] = []
  var inclusions: [Inclusion] = []
  var exports: [Export] = []
  var faults: [Fault] = []

  /// A range of one template.
  struct Place: Sendable {
    var template: UInt32
    var lower: UInt32
    var upper: UInt32

    var range: Range<Int> { Int(lower)..<Int(upper) }
  }
}

/// A stretch of the program that runs in a frame of its own: a template, a block, a macro, a recursive loop.
struct Unit: Sendable {
  enum Kind: Sendable, Equatable {
    case template
    case block(name: Int, isRequired: Bool)
    case macro
    case loop
  }

  var kind: Kind
  var name: String
  var template: Int
  /// Where its first instruction stands.
  var start = 0
  var slots = 0
  var parameters: [String] = []
  /// How many of the last parameters have a default.
  var defaults = 0
  /// The slots of the names that a macro may ask for, where it does.
  var caller: Int?
  var varargs: Int?
  var kwargs: Int?
  /// Whether text is escaped at its start.
  var escapes = true
  /// The names that it sets, for suggestions.
  var localNames: [String] = []
}

/// One template after compilation.
struct Template: Sendable {
  var name: String
  var source: SourceText
  var text: TemplateText
  var unit = 0
  /// The units of its blocks by the number of their names.
  var blocks: [(name: Int, unit: Int)] = []
  /// The symbols that another template may import.
  var exports: [Int] = []
  /// Whether text is escaped in it, as Jinja decides by the end of its name.
  var escapes = true
  /// Whether it may extend another, so that it needs blocks of its own.
  var extends = false
  /// The faults that compiling it found.
  var diagnostics: [Diagnostic] = []
}

/// What a call hands over, in the order of the stack: positional and named arguments, then what `*` and `**` unpack.
struct CallSite: Sendable {
  var positional = 0
  var named: [String] = []
  var hasSplat = false
  var hasNamedSplat = false
  /// The method's name.
  var name = ""
  /// The names of a block that sees what is around it, and of other pieces of the call.
  var isCallBlock = false

  var count: Int { positional + named.count + (hasSplat ? 1 : 0) + (hasNamedSplat ? 1 : 0) }
}

/// A filter where a template uses it.
struct FilterUse: Sendable {
  enum Target: Sendable {
    case builtin(Filter)
    case site(ValueFunction)
  }

  var target: Target
  var site: CallSite
  /// For each parameter the place of its argument among those on the stack, or -1; empty where that is found at run time.
  var layout: [Int8] = []
  var name: FilterName
}

/// A test where a template uses it.
struct TestUse: Sendable {
  enum Target: Sendable {
    case builtin(Test)
    case site(ValueFunction)
  }

  var target: Target
  var site: CallSite
  var name: FilterName
}

/// An `include`, an `import` or a block, with what its template sees of the names around it.
struct Inclusion: Sendable {
  var ignoresMissing = false
  var withContext = true
  /// The block's number, where it is a block.
  var block = 0
  /// The names around it that are not in the context, outermost first.
  var locals: [Local] = []

  struct Local: Sendable {
    var symbol: Int
    var links: Int
    var slot: Int
  }
}

/// A name that is imported from a module.
struct Export: Sendable {
  var name: String
  var range: Range<Int>
}
