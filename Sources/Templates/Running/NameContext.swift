internal import Basics

/// The values of the names that templates share, by symbol.
///
/// All templates of a page use one array, so that reading a name is one step however deep templates
/// are nested. What an included template or a block overrides is recorded in an undo log and
/// restored when it ends. Imported templates have contexts of their own.
struct NameContext {
  /// The values of the globals: the context in which modules run.
  let globals: [Value]
  /// The values in the current context.
  var values: [Value]
  /// The number of the current context.
  private(set) var current = 0
  /// The contexts by number; the current one is empty here.
  private var suspended: [[Value]] = [[]]
  /// The contexts that end with the page.
  private var temporary: [Int] = []
  private var undoLog: [UndoEntry] = []
  /// The part of the undo log that the running macro does not see.
  private var hidden = 0..<0
  /// Whether assignments are recorded in the undo log.
  var logsStores = false

  private struct UndoEntry {
    var symbol: Int
    /// The value before; while the entry is hidden, the value after.
    var value: Value
    var context: Int
  }

  /// The state that a frame restores when it ends.
  struct Checkpoint {
    var context: Int
    var undoCount: Int
    var logsStores: Bool
  }

  init(globals: [Value]) {
    self.globals = globals
    values = globals
  }

  @inline(__always) subscript(symbol: Int) -> Value { values[symbol] }

  var checkpoint: Checkpoint {
    Checkpoint(context: current, undoCount: undoLog.count, logsStores: logsStores)
  }

  var undoCount: Int { undoLog.count }

  /// Assigns a value at the top level of a template.
  @inline(__always) mutating func store(_ value: consuming Value, in symbol: Int) {
    if logsStores {
      undoLog.append(UndoEntry(symbol: symbol, value: values[symbol], context: current))
    }
    values[symbol] = value
  }

  /// Assigns a value until the undo log is unwound.
  mutating func override(_ symbol: Int, with value: Value) {
    undoLog.append(UndoEntry(symbol: symbol, value: values[symbol], context: current))
    values[symbol] = value
  }

  /// Restores the values that were overridden since the log had `count` entries.
  mutating func undo(to count: Int) {
    while undoLog.count > count {
      let entry = undoLog.removeLast()
      values[entry.symbol] = entry.value
    }
  }

  // MARK: Hiding

  /// Hides the undo log from an index on and returns the range hidden before, if that is another.
  mutating func hide(from start: Int?) -> Range<Int>? {
    let start = start ?? undoLog.count
    let range = start < undoLog.count ? start..<undoLog.count : 0..<0
    guard range != hidden else { return nil }
    defer { hide(range) }
    return hidden
  }

  /// Makes another range of the undo log the hidden one: names that were overridden there have
  /// their old values again.
  ///
  /// Everything above the lower of both ranges is undone and then set again.
  mutating func hide(_ range: Range<Int>) {
    let start = [hidden, range].filter { !$0.isEmpty }.map(\.lowerBound).min() ?? undoLog.count
    for index in (start..<undoLog.count).reversed() where !hidden.contains(index) {
      exchange(index)
    }
    for index in start..<undoLog.count where !range.contains(index) { exchange(index) }
    hidden = range
  }

  private mutating func exchange(_ index: Int) {
    guard undoLog[index].context == current else { return }
    swap(&undoLog[index].value, &values[undoLog[index].symbol])
  }

  // MARK: Contexts

  /// Makes another context the current one.
  mutating func enter(_ context: Int) {
    guard context != current else { return }
    swap(&suspended[current], &values)
    swap(&suspended[context], &values)
    current = context
  }

  /// Creates a context and enters it.
  ///
  /// - Parameters:
  ///   - values: Its values by symbol.
  ///   - isTemporary: Whether it ends with the page.
  mutating func open(_ values: [Value], isTemporary: Bool) {
    suspended.append(values)
    if isTemporary { temporary.append(suspended.count - 1) }
    enter(suspended.count - 1)
  }

  /// Returns to the globals for a new page, in whatever state the last one ended.
  mutating func reset() {
    enter(0)
    values = globals
    for context in temporary { suspended[context] = [] }
    if suspended.count > 1, temporary.count == suspended.count - 1 {
      suspended.removeLast(suspended.count - 1)
    }
    temporary.removeAll(keepingCapacity: true)
    undoLog.removeAll(keepingCapacity: true)
    hidden = 0..<0
    logsStores = false
  }
}

extension Machine {
  /// Overrides names with the local variables around an included template or a scoped block.
  mutating func overrideNames(with locals: [Inclusion.Local]) {
    for local in locals {
      let value =
        local.links == 0 ? stack[slot: local.slot] : outerSlot(local.slot, links: local.links)
      names.override(local.symbol, with: value)
    }
  }

  /// Restores for a macro the names around its definition, wherever it is called.
  ///
  /// A template that its own template includes overrides names, and those entries are at the end of
  /// the undo log. The macro must not see them; the hidden entries of another macro become visible
  /// again.
  mutating func hideInnerNames(for frame: inout Frame) {
    guard names.undoCount > 0 else { return }
    frame.savedHiddenRange = names.hide(from: innerUndoCount(frame))
  }

  /// Returns the length of the undo log at the start of the first template or block inside the one
  /// that defines a macro.
  private func innerUndoCount(_ frame: Frame) -> Int? {
    guard isLive(frame.link) else { return nil }
    var index = frame.link.index
    while frames[index].role == .macro || frames[index].role == .loop {
      let link = frames[index].link
      guard link.index < index, isLive(link) else { return nil }
      index = link.index
    }
    let inner = frames[(index + 1)...].first { $0.role == .included || $0.role == .block }
    return inner?.names.undoCount
  }
}
