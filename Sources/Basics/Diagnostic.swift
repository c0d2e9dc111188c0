/// One thing that is wrong in the site, said so that its author can mend it.
///
/// `message` is one phrase in lower case without a period that states the rule and quotes the user's words in
/// '...'; `help` says what to type instead. `id` is stable and greppable (`unknown-filter`).
package struct Diagnostic: Error, Sendable, Equatable {
  package enum Severity: String, Sendable {
    case error
    case warning
  }

  /// Another place that belongs to the story: "the other one is", "included from".
  package struct Note: Sendable, Equatable {
    package var message: String
    package var span: SourceSpan?

    package init(_ message: String, at span: SourceSpan? = nil) {
      self.message = message
      self.span = span
    }
  }

  package var severity: Severity
  package var id: String
  package var message: String
  package var span: SourceSpan?
  package var notes: [Note]
  package var help: String?

  package init(
    _ severity: Severity = .error, id: String, _ message: String, at span: SourceSpan? = nil,
    notes: [Note] = [], help: String? = nil
  ) {
    self.severity = severity
    self.id = id
    self.message = message
    self.span = span
    self.notes = notes
    self.help = help
  }
}

extension Sequence where Element == Diagnostic {
  /// Whether any of them is an error.
  package var hasErrors: Bool { contains { $0.severity == .error } }

  /// The same diagnostics ordered by file, place and id, so that a run prints them the same way every time.
  package func inReadingOrder() -> [Diagnostic] {
    sorted { first, second in
      let left = (first.span?.path ?? "", first.span?.range.lowerBound ?? 0, first.id)
      let right = (second.span?.path ?? "", second.span?.range.lowerBound ?? 0, second.id)
      return left == right ? first.message < second.message : left < right
    }
  }
}
