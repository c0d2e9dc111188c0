internal import Basics
internal import Text

/// An error of the template machine, to which the machine adds the location and the trace.
final class RenderError: Error {
  /// The part of the current instruction's source that an error is about.
  enum Part {
    case whole
    /// The attribute, the method, the filter.
    case focus
    /// The object in front of the focus.
    case base
  }

  let id: String
  let message: String
  let help: String?
  let part: Part
  /// A related location.
  let note: Diagnostic.Note?
  /// A complete diagnostic of another file.
  let diagnostic: Diagnostic?

  init(
    _ id: String, _ message: String, help: String? = nil, part: Part = .whole,
    note: Diagnostic.Note? = nil, diagnostic: Diagnostic? = nil
  ) {
    self.id = id
    self.message = message
    self.help = help
    self.part = part
    self.note = note
    self.diagnostic = diagnostic
  }

  /// Creates the error of something that the compiler found wrong.
  convenience init(_ error: TemplateError) {
    self.init(error.id, error.message, help: error.help)
  }

  convenience init(_ error: ValueFunction.CallError, _ id: String = "wrong-argument") {
    self.init(error.id ?? id, error.message, help: error.help, diagnostic: error.diagnostic)
  }

  /// Returns the same error about another part.
  func about(_ part: Part) -> RenderError {
    RenderError(id, message, help: help, part: part, note: note, diagnostic: diagnostic)
  }

  /// Returns the result of a function that throws call errors.
  ///
  /// - Parameters:
  ///   - id: The `id` of the error, unless the call error has one.
  ///   - body: The function.
  /// - Returns: The result of the function.
  /// - Throws: A `RenderError` if the function throws.
  static func converting<Result>(
    _ id: String = "wrong-argument", _ body: () throws(ValueFunction.CallError) -> Result
  ) throws(RenderError) -> Result {
    do {
      return try body()
    } catch {
      throw RenderError(error, id)
    }
  }
}

// MARK: Location and trace

extension Machine {
  /// Returns an error with its location and the trace, the innermost step first.
  func diagnostic(_ error: RenderError) -> Diagnostic {
    var diagnostic =
      error.diagnostic
      ?? Diagnostic(
        id: error.id, error.message, at: span(of: next - 1, error.part), help: error.help)
    if let note = error.note {
      diagnostic.notes.append(note)
    } else if error.diagnostic != nil {
      diagnostic.notes.append(.init("requested by", at: span(of: next - 1, error.part)))
    }
    diagnostic.notes += trace
    return diagnostic
  }

  /// The frames as notes; the middle of a long trace is left out.
  private var trace: [Diagnostic.Note] {
    let steps = frames.dropFirst().reversed().map { frame in
      Diagnostic.Note(relation(frame), at: span(of: frame.origin, .whole))
    }
    let (first, last) = (4, 3)
    guard steps.count > first + last + 1 else { return steps }
    let omission = Diagnostic.Note("\(steps.count - first - last) more levels")
    return Array(steps.prefix(first)) + [omission] + Array(steps.suffix(last))
  }

  private func relation(_ frame: Frame) -> String {
    let name = program.units[frame.unit].name
    return switch frame.role {
    case .page, .included: "included from"
    case .parent: "extended from"
    case .module: "imported from"
    case .block: "in block '\(name)' of"
    case .macro:
      name.isEmpty ? "in the block of a call, requested by" : "in macro '\(name)', called from"
    case .loop: "in a recursive loop, called from"
    }
  }

  /// Returns the source span of an instruction.
  func span(of instruction: Int, _ part: RenderError.Part) -> SourceSpan? {
    guard program.sourceRanges.indices.contains(instruction) else { return nil }
    let place = program.sourceRanges[instruction]
    let range =
      switch part {
      case .whole: place.range
      case .focus: place.focus
      case .base: baseRange(place)
      }
    return program.span(range, in: Int(place.template))
  }

  /// Returns the range in front of the focus, without the dot or the bracket between them.
  private func baseRange(_ place: Program.SourceRange) -> Range<Int> {
    let bytes = program.templates[Int(place.template)].text.bytes
    let lower = place.range.lowerBound
    var upper = place.focus.lowerBound
    while upper > lower, bytes[upper - 1] <= 0x20 || [0x2E, 0x5B].contains(bytes[upper - 1]) {
      upper -= 1
    }
    return upper > lower ? lower..<upper : place.range
  }

  /// Returns a part of the current instruction's source.
  private func sourceText(_ range: (Program.SourceRange) -> Range<Int>) -> String {
    let place = program.sourceRanges[next - 1]
    let bytes = program.templates[Int(place.template)].text.bytes
    return String(decoding: bytes[range(place)], as: UTF8.self)
  }
}

// MARK: Missing values

extension Machine {
  /// Returns the error of reading a name without a value.
  func undefinedName() -> RenderError {
    let name = sourceText(\.range)
    return missingArgument(name)
      ?? RenderError("undefined-name", "'\(name)' is undefined here", help: helpForName(name))
  }

  /// Returns the error of looking up an attribute of an undefined value.
  func undefinedBase(_ attribute: String) -> RenderError {
    let base = sourceText(baseRange)
    guard isName(base) else {
      return RenderError(
        "undefined-name", "'\(base)' is undefined, so it has no '\(attribute)'",
        help: "test it first with 'if', or give it a value with 'default'", part: .base)
    }
    let error =
      missingArgument(base)
      ?? RenderError("undefined-name", "'\(base)' is undefined here", help: helpForName(base))
    return error.about(.base)
  }

  /// Returns the error of calling a value that is not a function.
  func notCallable(_ value: Value) -> RenderError {
    let name = sourceText(\.focus)
    guard case .undefined = value else {
      return RenderError(
        "wrong-type", "'\(name)' is \(value.kindName), which cannot be called", part: .focus)
    }
    let message =
      isName(name)
      ? "unknown macro or function '\(name)'"
      : "'\(name)' is undefined, so it cannot be called"
    return RenderError(
      "undefined-name", message, help: isName(name) ? helpForName(name) ?? helpToImport(name) : nil,
      part: .focus)
  }

  private func helpToImport(_ name: String) -> String? {
    guard let symbol = program.symbolIndices[name],
      let template = program.templates.first(where: { $0.exports.contains(symbol) })
    else { return nil }
    return "import it: '{% from '\(template.name)' import \(name) %}'"
  }

  private func isName(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { $0 == "_" || $0.properties.isXIDContinue }
  }

  /// Returns the error of reading a macro's parameter without an argument; `nil` if the name is not
  /// a parameter.
  private func missingArgument(_ name: String) -> RenderError? {
    guard let frame = frames.last(where: { $0.role != .loop }), frame.role == .macro,
      program.units[frame.unit].parameters.contains(name)
    else { return nil }
    let callee = program.units[frame.unit].calleeDescription
    return RenderError(
      "undefined-name", "\(callee) was called without its argument '\(name)'",
      help: "give the parameter a default if it is optional: '\(name)=none'")
  }

  private func helpForName(_ name: String) -> String? {
    switch name {
    case "loop":
      "it is available inside 'for'; an included template sees it only if the loop itself uses it"
    case "caller": "it is available in a macro that is used with 'call'"
    case "super": "it is available in a block that overrides another"
    case _ where variables[name] != nil:
      "an imported template sees the page's names only 'with context'; or pass it as an argument"
    default: didYouMean(name, among: visibleNames)
    }
  }

  private var visibleNames: [String] {
    var visible = variables.keys.compactMap(\.text)
    for (symbol, value) in names.values.enumerated() {
      if case .undefined = value { continue }
      visible.append(program.symbols[symbol])
    }
    var index = frames.count - 1
    while index >= 0 {
      visible += program.units[frames[index].unit].localNames
      let outer = frames[index].link.index
      guard outer >= 0, outer < index else { break }
      index = outer
    }
    return visible
  }
}
