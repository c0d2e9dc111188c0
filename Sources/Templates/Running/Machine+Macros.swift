internal import Basics

extension Machine {
  mutating func makeMacro(_ unit: Int) {
    let around = frames[frames.count - 1]
    stack.append(
      .object(
        MacroValue(
          unit, program.units[unit], context: currentContext, link: frames.count - 1,
          linkSerial: around.serial)))
  }

  /// Starts a macro with the arguments on the stack.
  mutating func callMacro(
    _ macro: MacroValue, _ site: CallSite, _ callee: Int, emits: Bool
  ) throws(MachineFault) {
    let caller = site.isCallBlock ? stack.removeLast() : Value?.none
    var frame = try makeFrame(.macro, unit: macro.unit, floor: callee)
    frame.link = macro.link
    frame.linkSerial = macro.linkSerial
    (frame.emits, frame.emitsRaw) = (emits, site.isCallBlock)
    if macro.link >= 0, macro.link < frames.count, frames[macro.link].serial == macro.linkSerial {
      (frame.block, frame.level) = (frames[macro.link].block, frames[macro.link].level)
    }
    while stack.count < frame.base + program.units[macro.unit].slots { stack.append(.undefined) }
    if !bindPlainly(site, caller, callee, &frame) {
      try bind(site, caller, callee, program.units[macro.unit], &frame)
    }
    if macro.context != currentContext {
      contextEscapes = program.templates[program.units[macro.unit].template].escapes
      enterContext(macro.context)
    } else {
      chooseNames(for: &frame)
    }
    enter(frame, escapes: program.units[macro.unit].escapes)
  }

  /// Puts arguments that fit the parameters one by one into their slots; tells whether they did.
  private mutating func bindPlainly(
    _ site: CallSite, _ caller: Value?, _ callee: Int, _ frame: inout Frame
  ) -> Bool {
    let unit = frame.unit
    guard site.isPlain, site.positional <= program.units[unit].parameters.count,
      program.units[unit].varargs == nil, program.units[unit].kwargs == nil
    else { return false }
    if let caller {
      guard let slot = program.units[unit].caller else { return false }
      stack[frame.base + slot] = caller
    }
    var given: UInt64 = (1 << UInt64(site.positional)) &- 1
    for place in site.named.indices {
      guard let parameter = program.units[unit].parameters.firstIndex(of: site.named[place]),
        given & (1 << UInt64(parameter)) == 0
      else { return false }
      given |= 1 << UInt64(parameter)
      stack[frame.base + parameter] = stack[callee + 1 + site.positional + place]
    }
    for place in 0..<site.positional { stack[frame.base + place] = stack[callee + 1 + place] }
    frame.given = given
    return true
  }

  /// Puts arguments of every kind onto the parameters.
  private mutating func bind(
    _ site: CallSite, _ caller: Value?, _ callee: Int, _ unit: Unit, _ frame: inout Frame
  ) throws(MachineFault) {
    var arguments = try takeArguments(site, from: callee + 1)
    if let caller { arguments.named.append(("caller", caller)) }
    for (place, value) in arguments.positional.prefix(unit.parameters.count).enumerated() {
      stack[frame.base + place] = value
      frame.given |= 1 << UInt64(place)
    }
    let extra = arguments.positional.dropFirst(unit.parameters.count)
    if let slot = unit.varargs {
      stack[frame.base + slot] = .tuple(Array(extra))
    } else if !extra.isEmpty {
      throw tooManyArguments(arguments.positional.count, unit)
    }
    var rest = ValueMap()
    for (name, value) in arguments.named {
      if let place = unit.parameters.firstIndex(of: name) {
        guard frame.given & (1 << UInt64(place)) == 0 else {
          throw atDefinition(unit, "the argument '\(name)' is given twice")
        }
        stack[frame.base + place] = value
        frame.given |= 1 << UInt64(place)
      } else if name == "caller", let slot = unit.caller {
        stack[frame.base + slot] = value
      } else if unit.kwargs != nil {
        rest[name] = value
      } else {
        throw unexpectedArgument(name, unit, isBlock: caller != nil)
      }
    }
    if let slot = unit.kwargs { stack[frame.base + slot] = .map(rest) }
  }

  private func unexpectedArgument(_ name: String, _ unit: Unit, isBlock: Bool) -> MachineFault {
    if name == "caller", isBlock {
      return atDefinition(
        unit, "\(what(unit)) has no place for the text of a 'call' block",
        help: "print '{{ caller() }}' in the macro")
    }
    return atDefinition(
      unit, "\(what(unit)) has no argument '\(name)'",
      help: didYouMean(name, among: unit.parameters))
  }

  private func tooManyArguments(_ count: Int, _ unit: Unit) -> MachineFault {
    let most = unit.parameters.count
    let takes =
      most == 0
      ? "no arguments"
      : (most == 1 ? "one argument" : "at most \(most) arguments") + ", not \(count)"
    return atDefinition(unit, "\(what(unit)) takes \(takes)")
  }

  private func what(_ unit: Unit) -> String {
    unit.name.isEmpty ? "the block of the call" : "the macro '\(unit.name)'"
  }

  /// A fault of a call, with a note that tells where the macro is defined.
  private func atDefinition(
    _ unit: Unit, _ message: String, help: String? = nil
  ) -> MachineFault {
    guard let place = unit.place, !unit.name.isEmpty else {
      return MachineFault("wrong-argument", message, help: help)
    }
    let note = Diagnostic.Note(
      "it is defined here", at: program.span(place.range, in: unit.template))
    return MachineFault("wrong-argument", message, help: help, note: note)
  }
}
