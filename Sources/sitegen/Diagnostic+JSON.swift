internal import Basics

extension [Diagnostic] {
  /// The diagnostics for programs: what each says and where, lines and columns counted from 1.
  func json(source: SourceLookup) -> Value {
    var positions = SourcePositions()
    return .array(map { $0.json(source, &positions) })
  }
}

extension Diagnostic {
  fileprivate func json(_ source: SourceLookup, _ positions: inout SourcePositions) -> Value {
    var map: ValueMap = [
      "severity": .string(severity.rawValue), "id": .string(id), "message": .string(message),
    ]
    if let span {
      map["path"] = .string(span.path)
      if let place = positions.position(of: span, source: source) {
        map["line"] = .int(place.line)
        map["column"] = .int(place.column)
      }
    }
    if let help { map["help"] = .string(help) }
    if !notes.isEmpty { map["notes"] = .array(notes.map { $0.json(source, &positions) }) }
    return .map(map)
  }
}

extension Diagnostic.Note {
  /// What the note says and where.
  fileprivate func json(_ source: SourceLookup, _ positions: inout SourcePositions) -> Value {
    var map: ValueMap = ["message": .string(message)]
    if let span {
      map["file"] = .string(span.path)
      if let place = positions.position(of: span, source: source) {
        map["line"] = .int(place.line)
        map["column"] = .int(place.column)
      }
    }
    return .map(map)
  }
}
