internal import Basics

/// All templates of a library as one flat program, and the tables that its operands index.
struct Program: Sendable {
  var instructions: [Instruction] = []
  /// The source range of each instruction, for errors.
  var sourceRanges: [SourceRange] = []
  /// The literal texts: their ranges in `literalPool`.
  var literals: [Range<Int>] = []
  var literalPool = LiteralPool([])
  var constants: [Value] = []
  /// The names of attributes.
  var names: [String] = []
  /// Whether mappings have a method of that name, which takes precedence over their items.
  var isMethodName: [Bool] = []
  /// The names that templates read or set; a name's index is its symbol.
  var symbols: [String] = []
  var symbolIndices: [String: Int] = [:]
  /// For each symbol, whether the environment defines it.
  var isGlobal: [Bool] = []
  var units: [Unit] = []
  var templates: [Template] = []
  var templateIndices: [String: Int] = [:]
  var blockNames: [String] = []
  /// The blocks that a template calls as `self.name()`.
  var selfBlockNames: Set<String> = []
  var callSites: [CallSite] = []
  var filterUses: [FilterUse] = []
  var testUses: [TestUse] = []
  var inclusions: [Inclusion] = []
  var importedNames: [ImportedName] = []
  var errors: [TemplateError] = []
  var cachedFragments: [CachedFragment] = []

  /// The range of an instruction in its template.
  struct SourceRange: Sendable {
    var template: UInt32
    var lower: UInt32
    var upper: UInt32
    /// The part that errors point to: the attribute, the method, the name of the filter.
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

/// A template after compilation.
struct Template: Sendable {
  var name: String
  var source: SourceText
  var text: TemplateText
  var unit = 0
  /// The units of its blocks, with the indices of their names.
  var blocks: [(name: Int, unit: Int)] = []
  /// The symbols that other templates can import.
  var exports: [Int] = []
  /// Whether text is escaped in it, which Jinja decides by the extension of its name.
  var escapes = true
  /// Whether it may extend another template, so that it needs its own blocks.
  var extends = false
  /// Whether it uses `self`.
  var usesSelf = false
  /// What is wrong in it.
  var diagnostics: [Diagnostic] = []
}

/// A part of the program that runs in its own frame: a template, a block, a macro, a recursive
/// loop.
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
  /// The index of its first instruction.
  var start = 0
  /// The count of its instructions.
  var instructionCount = 0
  var slotCount = 0
  var parameters: [String] = []
  /// How many of the last parameters have a default.
  var defaultCount = 0
  /// The slots of a macro's implicit parameters, if it uses them.
  var caller: Int?
  var varargs: Int?
  var kwargs: Int?
  /// Whether escaping is on at its start.
  var escapes = true
  /// Whether the caller decides about escaping at run time.
  var isVolatile = false
  /// The range of a macro's name.
  var nameRange: Program.SourceRange?
  /// The names that it sets, for suggestions.
  var localNames: [String] = []
}

/// The arguments of a call in stack order: positional ones, named ones, then those of `*` and `**`.
///
/// A class: the machine holds it during a call, and copying its members would cost more than the
/// call.
final class CallSite: Sendable {
  let positionalCount: Int
  let named: [String]
  let hasSplat: Bool
  let hasNamedSplat: Bool
  /// The name of the method, or an empty string.
  let name: String
  /// Whether it is the call of a `call` block, whose text is the last argument.
  let isCallBlock: Bool
  /// The count of its values on the stack, without the text of a `call` block.
  let count: Int

  init(_ list: ArgumentList, name: String = "", isCallBlock: Bool = false) {
    positionalCount = list.positional.count
    named = list.named.map(\.name)
    hasSplat = list.splat != nil
    hasNamedSplat = list.namedSplat != nil
    self.name = name
    self.isCallBlock = isCallBlock
    count = positionalCount + named.count + (hasSplat ? 1 : 0) + (hasNamedSplat ? 1 : 0)
  }

  /// Whether no argument is unpacked with `*` or `**`.
  var isPlain: Bool { !hasSplat && !hasNamedSplat }
}

/// A filter where a template uses it: one of the language or one of the site.
final class FilterUse: Sendable {
  let filter: Filter?
  let function: ValueFunction?
  let site: CallSite
  /// For each parameter the index of its argument on the stack, or -1; `nil` if arguments are
  /// matched at run time.
  let argumentIndices: [Int8]?
  /// Whether it reads nested values, to print or write them, and not only the items of a list.
  let readsNestedValues: Bool

  init(_ filter: Filter?, _ function: ValueFunction?, _ site: CallSite, layout: [Int8]?) {
    self.filter = filter
    self.function = function
    self.site = site
    self.argumentIndices = layout
    readsNestedValues = filter.map { !Self.itemFilters.contains($0.name) } ?? false
  }

  private static let itemFilters: Set<String> = [
    "attr", "batch", "count", "d", "default", "dictsort", "first", "groupby", "items", "last",
    "length", "list", "map", "max", "min", "reject", "rejectattr", "reverse", "select",
    "selectattr", "slice", "sort", "unique",
  ]
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

/// An `include`, an `import` or a block, with the enclosing names that its template can see.
struct Inclusion: Sendable {
  var ignoresMissing = false
  var withContext = true
  /// The index of the template, if it exists and its name is a literal.
  var template: Int?
  /// The index of the block's name, if it is a block.
  var block = 0
  /// Whether a template that extends this one must define the block.
  var isRequired = false
  /// The enclosing names that are not in the context, the outermost first.
  var locals: [Local] = []

  struct Local: Sendable {
    var symbol: Int
    var links: Int
    var slot: Int
  }
}

/// A name that is imported from a module.
struct ImportedName: Sendable {
  var name: String
  var range: Range<Int>
}

/// The literal text of all templates in one block of memory.
///
/// A class, because the machine copies from it for every page: each copy of an array would change
/// its reference count, and the workers would contend for it. A worker holds one reference to this
/// object.
final class LiteralPool: Sendable {
  private let bytes: [UInt8]

  init(_ text: [UInt8]) {
    bytes = text
  }

  /// Appends a range of the text.
  func append(_ range: Range<Int>, to output: inout [UInt8]) {
    unsafe bytes.withUnsafeBufferPointer {
      unsafe output.append(contentsOf: UnsafeBufferPointer(rebasing: $0[range]))
    }
  }
}

/// A part of a template whose output may depend on very little: an iteration of a loop, a macro, an
/// included template.
///
/// If it reads only a few slots and values that are the same on all pages, the machine caches its
/// output for the same values.
struct CachedFragment: Sendable {
  /// The slots that its output depends on, if it is cacheable.
  var slots: [Int] = []

  /// A fragment that depends on more slots is not cached.
  static let slotLimit = 2
}
