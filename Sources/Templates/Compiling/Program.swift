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
    case block(name: Int)
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
  /// Whether that is as it is where the unit is asked for.
  var isVolatile = false
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
  /// Whether it asks for its blocks by `self`.
  var namesItself = false
  /// The faults that compiling it found.
  var diagnostics: [Diagnostic] = []
}

/// What a call hands over, in the order of the stack: positional and named arguments, then what `*` and `**` unpack.
///
/// A class, as the uses below: the machine holds it during a call, and copying its parts would cost more than the call.
final class CallSite: Sendable {
  let positional: Int
  let named: [String]
  let hasSplat: Bool
  let hasNamedSplat: Bool
  /// The method's name, where it is a method's call.
  let name: String
  /// Whether a `call` block stands behind it, whose text is the last argument.
  let isCallBlock: Bool
  /// The number of values on the stack, but for the block's.
  let count: Int

  init(_ list: ArgumentList, name: String = "", isCallBlock: Bool = false) {
    positional = list.positional.count
    named = list.named.map(\.name)
    hasSplat = list.splat != nil
    hasNamedSplat = list.namedSplat != nil
    self.name = name
    self.isCallBlock = isCallBlock
    count = positional + named.count + (hasSplat ? 1 : 0) + (hasNamedSplat ? 1 : 0)
  }

  /// Whether all arguments are written one by one.
  var isPlain: Bool { !hasSplat && !hasNamedSplat }
}

/// A filter where a template uses it: one of the language or one of the site.
final class FilterUse: Sendable {
  let filter: Filter?
  let function: ValueFunction?
  let site: CallSite
  /// For each parameter the place of its argument among those on the stack, or -1; nothing where that is found at run
  /// time.
  let layout: [Int8]?

  init(_ filter: Filter?, _ function: ValueFunction?, _ site: CallSite, layout: [Int8]?) {
    self.filter = filter
    self.function = function
    self.site = site
    self.layout = layout
  }
}

/// A test where a template uses it.
final class TestUse: Sendable {
  let test: Test?
  let function: ValueFunction?
  let site: CallSite

  init(_ test: Test?, _ function: ValueFunction?, _ site: CallSite) {
    self.test = test
    self.function = function
    self.site = site
  }
}

/// An `include`, an `import` or a block, with what its template sees of the names around it.
struct Inclusion: Sendable {
  var ignoresMissing = false
  var withContext = true
  /// The block's number, where it is a block.
  var block = 0
  /// Whether a template that extends this one must define the block.
  var isRequired = false
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
