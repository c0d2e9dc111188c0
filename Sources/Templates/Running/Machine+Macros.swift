internal import Basics

/// A macro, which a template calls like a function.
final class MacroValue: ValueObject {
  let unit: Int
  /// The context in which its template ran.
  let context: Int
  /// The frame around its definition.
  let link: FrameLink
  private let definition: Unit
  private static let shape = ObjectShape(
    "macro", ["name", "arguments", "catch_kwargs", "catch_varargs", "caller"])

  init(_ unit: Int, _ definition: Unit, context: Int, link: FrameLink) {
    self.unit = unit
    self.definition = definition
    self.context = context
    self.link = link
  }

  var shape: ObjectShape { Self.shape }
  private var name: String { definition.name }
  var text: String { name.isEmpty ? "<Macro anonymous>" : "<Macro '\(name)'>" }

  func attribute(at slot: Int) -> Value {
    switch slot {
    case 0: name.isEmpty ? .null : .string(name)
    case 1: .tuple(definition.parameters.map(Value.string))
    case 2: .bool(definition.kwargs != nil)
    case 3: .bool(definition.varargs != nil)
    default: .bool(definition.caller != nil)
    }
  }
}

extension Unit {
  /// How messages refer to a macro or to the block of a `call`.
  var calleeDescription: String {
    name.isEmpty ? "the block of the call" : "the macro '\(name)'"
  }
}

extension Machine {
  mutating func makeMacro(_ unit: Int) {
    let macro = MacroValue(
      unit, program.units[unit], context: names.current, link: currentFrame)
    stack.push(.object(macro))
  }

  /// Starts a macro with the arguments on the stack.
  ///
  /// - Parameters:
  ///   - macro: The macro.
  ///   - site: The arguments.
  ///   - calleeIndex: The index of the macro on the stack, below its arguments.
  ///   - writes: Whether the macro writes to the output; otherwise its text is pushed.
  /// - Throws: A `RenderError` if the arguments do not fit.
  mutating func callMacro(
    _ macro: MacroValue, _ site: CallSite, _ calleeIndex: Int, writes: Bool
  ) throws(RenderError) {
    let caller = site.isCallBlock ? stack.pop() : Value?.none
    var frame = try makeFrame(.macro, unit: macro.unit, stackCount: calleeIndex)
    frame.link = macro.link
    (frame.writesOutput, frame.writesRaw) = (writes, site.isCallBlock)
    if isLive(macro.link) {
      let outer = macro.link.index
      (frame.block, frame.level) = (frames[outer].block, frames[outer].level)
    }
    stack.extend(to: frame.base + program.units[macro.unit].slotCount)
    if !bindPlainly(site, caller, calleeIndex, &frame) {
      try bind(site, caller, calleeIndex, program.units[macro.unit], &frame)
    }
    if macro.context != names.current {
      output.escaping.context = program.templates[program.units[macro.unit].template].escapes
      names.enter(macro.context)
    } else {
      hideInnerNames(for: &frame)
    }
    enter(frame, escapes: program.units[macro.unit].escapes)
  }

  // MARK: Arguments

  /// Copies arguments that fit the parameters one by one into their slots.
  ///
  /// - Returns: Whether they fit; otherwise `bind` must assign them.
  private mutating func bindPlainly(
    _ site: CallSite, _ caller: Value?, _ calleeIndex: Int, _ frame: inout Frame
  ) -> Bool {
    let unit = frame.unit
    guard site.isPlain, site.positionalCount <= program.units[unit].parameters.count,
      program.units[unit].varargs == nil, program.units[unit].kwargs == nil
    else { return false }
    if let caller {
      guard let slot = program.units[unit].caller else { return false }
      stack[frame.base + slot] = caller
    }
    var passed: UInt64 = (1 << UInt64(site.positionalCount)) &- 1
    for index in site.named.indices {
      guard let parameter = program.units[unit].parameters.firstIndex(of: site.named[index]),
        passed & (1 << UInt64(parameter)) == 0
      else { return false }
      passed |= 1 << UInt64(parameter)
      stack[frame.base + parameter] = stack[calleeIndex + 1 + site.positionalCount + index]
    }
    for index in 0..<site.positionalCount {
      stack[frame.base + index] = stack[calleeIndex + 1 + index]
    }
    frame.passedParameters = passed
    return true
  }

  /// Assigns arguments of every kind to the parameters.
  private mutating func bind(
    _ site: CallSite, _ caller: Value?, _ calleeIndex: Int, _ unit: Unit, _ frame: inout Frame
  ) throws(RenderError) {
    var arguments = try arguments(of: site, at: calleeIndex + 1)
    if let caller { arguments.named.append(("caller", caller)) }
    try bindPositional(arguments.positional, unit, &frame)
    try bindNamed(arguments.named, unit, &frame, hasCallBlock: caller != nil)
  }

  private mutating func bindPositional(
    _ arguments: [Value], _ unit: Unit, _ frame: inout Frame
  ) throws(RenderError) {
    for (index, value) in arguments.prefix(unit.parameters.count).enumerated() {
      stack[frame.base + index] = value
      frame.passedParameters |= 1 << UInt64(index)
    }
    let extra = arguments.dropFirst(unit.parameters.count)
    if let slot = unit.varargs {
      stack[frame.base + slot] = .tuple(Array(extra))
    } else if !extra.isEmpty {
      throw mismatch(.tooMany(arguments.count), unit)
    }
  }

  private mutating func bindNamed(
    _ arguments: [(name: String, value: Value)], _ unit: Unit, _ frame: inout Frame,
    hasCallBlock: Bool
  ) throws(RenderError) {
    var rest = ValueMap()
    for (name, value) in arguments {
      if let index = unit.parameters.firstIndex(of: name) {
        guard frame.passedParameters & (1 << UInt64(index)) == 0 else {
          throw mismatch(.duplicate(name), unit)
        }
        stack[frame.base + index] = value
        frame.passedParameters |= 1 << UInt64(index)
      } else if name == "caller", let slot = unit.caller {
        stack[frame.base + slot] = value
      } else if unit.kwargs != nil {
        rest[name] = value
      } else if name == "caller", hasCallBlock {
        throw atDefinition(
          unit, "\(unit.calleeDescription) does not use the text of a 'call' block",
          help: "print '{{ caller() }}' in the macro")
      } else {
        throw mismatch(.unknown(name), unit)
      }
    }
    if let slot = unit.kwargs { stack[frame.base + slot] = .map(rest) }
  }

  private func mismatch(_ kind: ArgumentMismatch.Kind, _ unit: Unit) -> RenderError {
    let mismatch = ArgumentMismatch(
      kind, of: unit.calleeDescription, unit.parameters)
    return atDefinition(unit, mismatch.message, help: mismatch.suggestion)
  }

  /// Returns the error of a call, with a note about the definition of the macro.
  private func atDefinition(
    _ unit: Unit, _ message: String, help: String? = nil
  ) -> RenderError {
    guard let place = unit.nameRange, !unit.name.isEmpty else {
      return RenderError("wrong-argument", message, help: help)
    }
    let note = Diagnostic.Note(
      "it is defined here", at: program.span(place.range, in: unit.template))
    return RenderError("wrong-argument", message, help: help, note: note)
  }
}
