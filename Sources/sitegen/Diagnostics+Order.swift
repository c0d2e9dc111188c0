internal import Basics

extension [Diagnostic] {
  /// Errors before warnings, each in reading order: what must be mended first is read first.
  func worstFirst() -> [Diagnostic] {
    let ordered = inReadingOrder()
    return ordered.filter { $0.severity == .error } + ordered.filter { $0.severity != .error }
  }

  /// So many of one kind are told of one file in full, and so many of a whole run.
  private static var limits: (kind: Int, total: Int) { (100, 1_000) }

  /// The same as `worstFirst`, but of one kind of one file, and of all, no more than anybody reads; how many more there are
  /// stands where they would.
  ///
  /// One file may make 100,000 mistakes, and for each its text is read again.
  func bounded() -> [Diagnostic] {
    var counts: [Kind: Int] = [:]
    var bounded = worstFirst().filter { diagnostic in
      counts[Kind(diagnostic), default: 0] += 1
      return counts[Kind(diagnostic), default: 0] <= Self.limits.kind
    }
    let left = counts.filter { $0.value > Self.limits.kind }.map { kind, count in
      Diagnostic(
        kind.severity, id: kind.id,
        "\(grouped(count - Self.limits.kind)) more of this kind in this file",
        at: kind.path.map { SourceSpan(file: $0) })
    }
    bounded = bounded.isEmpty || left.isEmpty ? bounded : (left + bounded).worstFirst()
    guard bounded.count > Self.limits.total else { return bounded }
    let rest = bounded[Self.limits.total...]
    return bounded.prefix(Self.limits.total) + [
      Diagnostic(rest[rest.startIndex].severity, id: "more", "\(grouped(rest.count)) more")
    ]
  }

  /// What diagnostics of one file have in common.
  private struct Kind: Hashable {
    let path: String?
    let id: String
    let severity: Diagnostic.Severity

    init(_ diagnostic: Diagnostic) {
      (path, id) = (diagnostic.span?.path, diagnostic.id)
      severity = diagnostic.severity
    }
  }

  /// `2 errors, 1 warning`.
  var counts: String {
    let errors = count { $0.severity == .error }
    return [(errors, "error"), (count - errors, "warning")].filter { $0.0 > 0 }
      .map { "\(grouped($0.0)) \($0.1)\($0.0 == 1 ? "" : "s")" }.joined(separator: ", ")
  }

  /// One diagnostic for each mistake: one in a template is met again on every page that uses it.
  func merged() -> [Diagnostic] {
    var places: [Key: Int] = [:]
    var repeats: [Int: Int] = [:]
    var merged: [Diagnostic] = []
    for diagnostic in self {
      let key = Key(span: diagnostic.span, message: diagnostic.message)
      if diagnostic.span != nil, let place = places[key], merged[place].id == diagnostic.id {
        repeats[place, default: 0] += 1
      } else {
        places[key] = merged.count
        merged.append(diagnostic)
      }
    }
    for (place, count) in repeats {
      merged[place].notes.append(
        .init("the same \(count == 1 ? "once" : "\(count) times") more in this build"))
    }
    return merged
  }

  private struct Key: Hashable {
    var span: SourceSpan?
    var message: String
  }
}
