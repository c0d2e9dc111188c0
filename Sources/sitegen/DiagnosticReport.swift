internal import Basics

/// Diagnostics as people read them: errors first, equal ones as one, and no kind so often that it hides another.
struct DiagnosticReport {
  /// Diagnostics that say the same of different places.
  private struct Group {
    var first: Diagnostic
    /// The places of the others.
    var others: [SourceSpan] = []

    var count: Int { others.count + 1 }
  }

  /// At most so many groups are shown in one run; the rest are counted by kind.
  private static let groupLimit = 50
  /// So many places of a group are named.
  private static let placeLimit = 3

  private let groups: [Group]
  /// Whether there are more diagnostics than programs are told of.
  private let isBounded: Bool

  init(_ diagnostics: [Diagnostic]) {
    isBounded =
      diagnostics.count > Self.groupLimit && diagnostics.bounded().count < diagnostics.count
    var groups: [Group] = []
    var indices: [String: Int] = [:]
    for diagnostic in diagnostics.worstFirst() {
      // What has notes tells of other places already.
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

  /// The whole report, each group with a line break behind it.
  func text(source: SourceLookup) -> String {
    let limit = limitOfKind()
    var shown: [String: Int] = [:]
    var left: [Group] = []
    var text = ""
    var files = SourcePositions()
    for group in groups {
      let kind = Self.kind(of: group)
      guard shown[kind, default: 0] < limit else {
        left.append(group)
        continue
      }
      shown[kind, default: 0] += 1
      text += Self.text(of: group) { files.text(of: $0, source: source) } + "\n"
    }
    return text + rest(left)
  }

  /// How many groups of each kind may be shown, so that all kinds together stay within the limit.
  private func limitOfKind() -> Int {
    var counts: [String: Int] = [:]
    for group in groups { counts[Self.kind(of: group), default: 0] += 1 }
    var left = Self.groupLimit
    var kinds = counts.count
    for count in counts.values.sorted() {
      let share = max(1, left / kinds)
      guard count <= share else { return share }
      left -= count
      kinds -= 1
    }
    return Int.max
  }

  private static func kind(of group: Group) -> String {
    "\(group.first.severity.rawValue) \(group.first.id)"
  }

  /// One diagnostic, or several as `error: 1,043 × …` with the first places.
  private static func text(of group: Group, source: SourceLookup) -> String {
    guard group.count > 1 else { return group.first.text(source: source) }
    var merged = group.first
    merged.message = "\(grouped(group.count)) × \(merged.message)"
    for span in group.others.prefix(placeLimit - 1) { merged.notes.append(.init("also", at: span)) }
    let more = group.count - placeLimit
    if more > 0 { merged.notes.append(.init("and in \(counted(more, "more place"))")) }
    return merged.text(source: source)
  }

  /// `and 14 more: 11 errors [missing-target], 3 warnings [missing-date]`.
  private func rest(_ groups: [Group]) -> String {
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
    let all = isBounded ? "--json lists up to 1,000" : "--json lists them all"
    return "and \(grouped(total)) more: \(parts.joined(separator: ", ")); \(all)\n\n"
  }
}
