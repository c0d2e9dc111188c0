internal import Basics

extension [Diagnostic] {
  /// Errors before warnings, each in reading order: what must be mended first is read first.
  func worstFirst() -> [Diagnostic] {
    let ordered = inReadingOrder()
    return ordered.filter { $0.severity == .error } + ordered.filter { $0.severity != .error }
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
