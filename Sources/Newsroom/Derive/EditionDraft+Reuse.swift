internal import Content

// The draft of an edition in which nobody has edited more than the bodies of documents.
extension EditionDraft {
  /// More changed documents than this are the work of a program, and need not be compared.
  private static let changeLimit = 64

  /// Makes the draft of the last edition that of the next one; `nil` if more than the bodies of
  /// documents has changed.
  ///
  /// Sections, tags, bylines and addresses depend on the configuration, on everything of the
  /// documents but their bodies, and on which of them are live.
  ///
  /// - Parameters:
  ///   - last: The draft of the last edition before its links were resolved; `nil` for none.
  ///   - site: What was read.
  ///   - schedule: The instant, and which documents outside their time are live all the same.
  init?(reusing last: EditionDraft?, _ site: SiteSource, schedule: Schedule) {
    guard let last, last.site.configuration == site.configuration,
      let changes = Self.changes(from: last, to: site.documents, schedule)
    else { return nil }
    self = last
    replaceDocuments(changes, site, schedule)
  }

  /// The documents that take the place of others, by the identity of those.
  typealias Changes = [ObjectIdentifier: Document]

  /// Returns the documents with new bodies; `nil` if anything else has changed.
  private static func changes(
    from last: EditionDraft, to documents: [Document], _ schedule: Schedule
  ) -> Changes? {
    let known = last.site.documents
    guard known.count == documents.count else { return nil }
    var changes: Changes = [:]
    var absent = last.absentDocuments.makeIterator()
    var nextAbsent = absent.next()?.document
    for index in documents.indices {
      let (old, new) = (known[index], documents[index])
      let wasLive = nextAbsent !== old
      if !wasLive { nextAbsent = absent.next()?.document }
      guard wasLive == (schedule.absence(in: new.window) == nil) else { return nil }
      if old === new { continue }
      guard changes.count < changeLimit, new.differsOnlyInBody(from: old) else { return nil }
      changes[ObjectIdentifier(old)] = new
    }
    return changes
  }
}
