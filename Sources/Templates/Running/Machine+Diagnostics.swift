internal import Basics

extension Machine {
  /// A fault with its place and the way that led there, the innermost step first.
  func diagnostic(_ fault: MachineFault) -> Diagnostic {
    var diagnostic =
      fault.diagnostic
      ?? Diagnostic(
        id: fault.id, fault.message, at: span(of: next - 1, fault.aim), help: fault.help)
    if let note = fault.note {
      diagnostic.notes.append(note)
    } else if fault.diagnostic != nil {
      diagnostic.notes.append(.init("asked for by", at: span(of: next - 1, fault.aim)))
    }
    diagnostic.notes += way
    return diagnostic
  }

  /// How the machine came here; the middle of a long way is left out.
  private var way: [Diagnostic.Note] {
    let steps = frames.dropFirst().reversed().map { frame in
      Diagnostic.Note(relation(frame), at: span(of: frame.origin, .all))
    }
    let (first, last) = (4, 3)
    guard steps.count > first + last + 1 else { return steps }
    let between = Diagnostic.Note("and so on, \(steps.count - first - last) more levels")
    return Array(steps.prefix(first)) + [between] + Array(steps.suffix(last))
  }

  private func relation(_ frame: Frame) -> String {
    let name = program.units[frame.unit].name
    return switch frame.role {
    case .page, .included: "included from"
    case .parent: "extended from"
    case .module: "imported from"
    case .block: "in block '\(name)' of"
    case .macro:
      name.isEmpty ? "in the block of a call, asked for by" : "in macro '\(name)', called from"
    case .loop: "in a recursive loop, called from"
    }
  }

  func span(of instruction: Int, _ aim: MachineFault.Aim) -> SourceSpan? {
    guard program.places.indices.contains(instruction) else { return nil }
    let place = program.places[instruction]
    let range =
      switch aim {
      case .all: place.range
      case .focus: place.focus
      case .base: baseRange(place)
      }
    return program.span(range, in: Int(place.template))
  }

  /// What stands before the focus of a place, without the dot or the bracket between them.
  private func baseRange(_ place: Program.Place) -> Range<Int> {
    let bytes = program.templates[Int(place.template)].text.bytes
    let lower = place.range.lowerBound
    var upper = place.focus.lowerBound
    while upper > lower, bytes[upper - 1] <= 0x20 || [0x2E, 0x5B].contains(bytes[upper - 1]) {
      upper -= 1
    }
    return upper > lower ? lower..<upper : place.range
  }

  private func sourceText(_ range: (Program.Place) -> Range<Int>) -> String {
    let place = program.places[next - 1]
    let bytes = program.templates[Int(place.template)].text.bytes
    return String(decoding: bytes[range(place)], as: UTF8.self)
  }

  // MARK: What is not there

  func undefinedName() -> MachineFault {
    let name = sourceText(\.range)
    if let fault = missingParameter(name) { return fault }
    return MachineFault(
      "undefined-name", "there is no '\(name)' here", help: helpForName(name))
  }

  /// The fault of looking for something in what has no value.
  func undefinedBase(_ name: String) -> MachineFault {
    let base = sourceText(baseRange)
    guard isName(base) else {
      return MachineFault(
        "undefined-name", "'\(base)' has no value, so it has no '\(name)'",
        help: "test it first with 'if', or give it a value with 'default'", aim: .base)
    }
    let fault =
      missingParameter(base)
      ?? MachineFault("undefined-name", "there is no '\(base)' here", help: helpForName(base))
    return fault.aimed(at: .base)
  }

  /// The fault of calling what is no function.
  func notCallable(_ value: Value) -> MachineFault {
    let name = sourceText(\.focus)
    guard case .undefined = value else {
      return MachineFault(
        "wrong-type", "'\(name)' is \(value.kindName), which cannot be called", aim: .focus)
    }
    let message =
      isName(name)
      ? "there is no macro or function '\(name)' here"
      : "'\(name)' has no value, so it cannot be called"
    return MachineFault(
      "undefined-name", message, help: isName(name) ? helpForName(name) ?? helpToImport(name) : nil,
      aim: .focus)
  }

  private func helpToImport(_ name: String) -> String? {
    guard let symbol = program.symbolPlaces[name],
      let template = program.templates.first(where: { $0.exports.contains(symbol) })
    else { return nil }
    return "import it: '{% from '\(template.name)' import \(name) %}'"
  }

  private func isName(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
  }

  /// The fault of using a parameter that a call left out; nothing where the name is none.
  private func missingParameter(_ name: String) -> MachineFault? {
    guard let frame = frames.last(where: { $0.role != .loop }), frame.role == .macro,
      program.units[frame.unit].parameters.contains(name)
    else { return nil }
    let unit = program.units[frame.unit]
    let what = unit.name.isEmpty ? "the block of the call" : "the macro '\(unit.name)'"
    return MachineFault(
      "undefined-name", "\(what) was called without its argument '\(name)'",
      help: "give the parameter a default where it may be left out: '\(name)=none'")
  }

  private func helpForName(_ name: String) -> String? {
    switch name {
    case "loop":
      "it is there inside 'for'; an included template sees it where the loop itself names it"
    case "caller": "it is there in a macro that is used with 'call'"
    case "super": "it is there in a block that takes the place of another"
    case _ where variables[name] != nil:
      "an imported template sees the page's names only 'with context'; or hand it over as an argument"
    default: didYouMean(name, among: namesInReach)
    }
  }

  private var namesInReach: [String] {
    var names = variables.keys.compactMap(\.text)
    for (symbol, value) in context.enumerated() {
      if case .undefined = value { continue }
      names.append(program.symbols[symbol])
    }
    var place = frames.count - 1
    while place >= 0 {
      names += program.units[frames[place].unit].localNames
      guard frames[place].link >= 0, frames[place].link < place else { break }
      place = frames[place].link
    }
    return names
  }
}
