internal import Basics

extension [Diagnostic] {
  /// Sorts errors before warnings, each in reading order.
  func worstFirst() -> [Diagnostic] {
    let ordered = inReadingOrder()
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
