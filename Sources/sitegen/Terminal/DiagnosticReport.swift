internal import Basics

/// Diagnostics as text for people: errors first, equal ones grouped, and a fair share of each kind.
struct DiagnosticReport {
  /// Diagnostics with the same message at several locations.
  private struct Group {
    var first: Diagnostic
    /// The spans of the others.
    var others: [SourceSpan] = []

    var count: Int { others.count + 1 }
  }

  /// The largest number of groups in full; the others are counted by kind.
  private static let groupLimit = 50
  /// The largest number of locations of a group.
  private static let locationLimit = 3

  private let groups: [Group]
  /// Whether there are more diagnostics than `--json` lists.
  private let isBounded: Bool

  init(_ diagnostics: [Diagnostic]) {
    isBounded =
      diagnostics.count > Self.groupLimit && diagnostics.bounded().count < diagnostics.count
    var groups: [Group] = []
    var indices: [String: Int] = [:]
    for diagnostic in diagnostics.worstFirst() {
      // A diagnostic with notes already names other locations, so it is not grouped.
      let key = "\(diagnostic.severity.rawValue) \(diagnostic.id) \(diagnostic.message)"
      if let index = indices[key], let span = diagnostic.span, diagnostic.notes.isEmpty {
        groups[index].others.append(span)
      } else {
        if diagnostic.span != nil, diagnostic.notes.isEmpty { indices[key] = groups.count }
        groups.append(Group(first: diagnostic))
      }
    }
    self.groups = groups
  }

  /// The whole report, with an empty line after each group.
  func text(source: SourceLookup) -> String {
    let limit = limitPerKind()
    var shown: [String: Int] = [:]
    var omitted: [Group] = []
    var text = ""
    var files = SourcePositions()
    for group in groups {
      let kind = Self.kind(of: group)
      guard shown[kind, default: 0] < limit else {
        omitted.append(group)
        continue
      }
      shown[kind, default: 0] += 1
      text += Self.text(of: group) { files.text(of: $0, source: source) } + "\n"
    }
    return text + summary(of: omitted)
  }

  /// Returns the number of groups per kind with which all kinds together stay within the limit.
  private func limitPerKind() -> Int {
    var counts: [String: Int] = [:]
    for group in groups { counts[Self.kind(of: group), default: 0] += 1 }
    var remaining = Self.groupLimit
    var kinds = counts.count
    for count in counts.values.sorted() {
      let share = max(1, remaining / kinds)
      guard count <= share else { return share }
      remaining -= count
      kinds -= 1
    }
    return Int.max
  }

  private static func kind(of group: Group) -> String {
    "\(group.first.severity.rawValue) \(group.first.id)"
  }

  /// Returns one diagnostic, or several as `error: 1,043 × …` with the first locations.
  private static func text(of group: Group, source: SourceLookup) -> String {
    guard group.count > 1 else { return group.first.text(source: source) }
    var merged = group.first
    merged.message = "\(grouped(group.count)) × \(merged.message)"
    for span in group.others.prefix(locationLimit - 1) {
      merged.notes.append(.init("also", at: span))
    }
    let more = group.count - locationLimit
    if more > 0 { merged.notes.append(.init("and in \(counted(more, "more place"))")) }
    return merged.text(source: source)
  }

  /// Returns `and 14 more: 11 errors [missing-target], 3 warnings [missing-date]`.
  private func summary(of groups: [Group]) -> String {
    guard !groups.isEmpty else { return "" }
    var kinds: [(kind: String, severity: Diagnostic.Severity, id: String, count: Int)] = []
    for group in groups {
      let kind = Self.kind(of: group)
      if let index = kinds.firstIndex(where: { $0.kind == kind }) {
        kinds[index].count += group.count
      } else {
        kinds.append((kind, group.first.severity, group.first.id, group.count))
      }
    }
    let parts = kinds.map { "\(counted($0.count, $0.severity.rawValue)) [\($0.id)]" }
    let total = kinds.reduce(0) { $0 + $1.count }
    let hint = isBounded ? "--json lists up to 1,000" : "--json lists them all"
    return "and \(grouped(total)) more: \(parts.joined(separator: ", ")); \(hint)\n\n"
  }
}

// MARK: - Order and limits

extension [Diagnostic] {
  /// Sorts errors before warnings, each in reading order.
  func worstFirst() -> [Diagnostic] {
    let ordered = sortedByLocation()
    return ordered.filter { $0.severity == .error } + ordered.filter { $0.severity != .error }
  }

  /// The largest numbers of diagnostics: of one kind in one file, and in total.
  private static var limits: (kind: Int, total: Int) { (100, 1_000) }

  /// Sorts like `worstFirst` and replaces what exceeds the limits by its count.
  ///
  /// One file may cause 100,000 diagnostics, and each of them would read its text again.
  func bounded() -> [Diagnostic] {
    var counts: [Kind: Int] = [:]
    var bounded = worstFirst().filter { diagnostic in
      counts[Kind(diagnostic), default: 0] += 1
      return counts[Kind(diagnostic), default: 0] <= Self.limits.kind
    }
    let omitted = counts.filter { $0.value > Self.limits.kind }.map { kind, count in
      Diagnostic(
        kind.severity, id: kind.id,
        "\(grouped(count - Self.limits.kind)) more of this kind in this file",
        at: kind.path.map { SourceSpan(file: $0) })
    }
    bounded = bounded.isEmpty || omitted.isEmpty ? bounded : (omitted + bounded).worstFirst()
    guard bounded.count > Self.limits.total else { return bounded }
    let rest = bounded[Self.limits.total...]
    return bounded.prefix(Self.limits.total) + [
      Diagnostic(rest[rest.startIndex].severity, id: "more", "\(grouped(rest.count)) more")
    ]
  }

  /// The common properties of similar diagnostics of one file.
  private struct Kind: Hashable {
    let path: String?
    let id: String
    let severity: Diagnostic.Severity

    init(_ diagnostic: Diagnostic) {
      (path, id) = (diagnostic.span?.path, diagnostic.id)
      severity = diagnostic.severity
    }
  }

  /// Merges repeated diagnostics: one error in a template occurs on every page that uses it.
  func merged() -> [Diagnostic] {
    var indices: [Key: Int] = [:]
    var repeats: [Int: Int] = [:]
    var merged: [Diagnostic] = []
    for diagnostic in self {
      let key = Key(span: diagnostic.span, message: diagnostic.message)
      if diagnostic.span != nil, let index = indices[key], merged[index].id == diagnostic.id {
        repeats[index, default: 0] += 1
      } else {
        indices[key] = merged.count
        merged.append(diagnostic)
      }
    }
    for (index, count) in repeats {
      merged[index].notes.append(
        .init("the same \(count == 1 ? "once" : "\(count) times") more in this build"))
    }
    return merged
  }

  private struct Key: Hashable {
    var span: SourceSpan?
    var message: String
  }

  /// The number of errors and warnings: `2 errors, 1 warning`.
  var counts: String {
    let errors = count { $0.severity == .error }
    return [(errors, "error"), (count - errors, "warning")].filter { $0.0 > 0 }
      .map { counted($0.0, $0.1) }.joined(separator: ", ")
  }
}

// MARK: - JSON

extension [Diagnostic] {
  /// The diagnostics as JSON, with lines and columns counted from 1.
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
    if let span { map.add(span, pathKey: "path", source, &positions) }
    if let help { map["help"] = .string(help) }
    if !notes.isEmpty { map["notes"] = .array(notes.map { $0.json(source, &positions) }) }
    return .map(map)
  }
}

extension Diagnostic.Note {
  fileprivate func json(_ source: SourceLookup, _ positions: inout SourcePositions) -> Value {
    var map: ValueMap = ["message": .string(message)]
    if let span { map.add(span, pathKey: "file", source, &positions) }
    return .map(map)
  }
}

extension ValueMap {
  fileprivate mutating func add(
    _ span: SourceSpan, pathKey: String, _ source: SourceLookup, _ positions: inout SourcePositions
  ) {
    self[pathKey] = .string(span.path)
    guard let position = positions.position(of: span, source: source) else { return }
    self["line"] = .int(position.line)
    self["column"] = .int(position.column)
  }
}
