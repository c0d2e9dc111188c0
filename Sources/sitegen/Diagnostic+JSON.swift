internal import Basics

extension Diagnostic {
  /// The diagnostic for programs: what it says and where, lines and columns counted from 1.
  func json(source: SourceLookup) -> Value {
    var map: ValueMap = [
      "severity": .string(severity.rawValue), "id": .string(id), "message": .string(message),
    ]
    if let span {
      map["path"] = .string(span.path)
      if let file = source(span.path) {
        let place = file.position(of: span.range.lowerBound)
        map["line"] = .int(place.line)
        map["column"] = .int(place.column)
      }
    }
    if let help { map["help"] = .string(help) }
    if !notes.isEmpty { map["notes"] = .array(notes.map { $0.json(source: source) }) }
    return .map(map)
  }
}

extension Diagnostic.Note {
  /// What the note says and where.
  fileprivate func json(source: SourceLookup) -> Value {
    var map: ValueMap = ["message": .string(message)]
    if let span {
      map["file"] = .string(span.path)
      if let file = source(span.path) {
        let place = file.position(of: span.range.lowerBound)
        map["line"] = .int(place.line)
        map["column"] = .int(place.column)
      }
    }
    return .map(map)
  }
}
