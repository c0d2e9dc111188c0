internal import Basics
internal import Content
internal import Discovery

/// What was derived from the documents of one edition, for the next edition.
package struct EditionCache: Sendable {
  /// The draft with its links resolved.
  let draft: EditionDraft
  let links: LinkCache
  /// The input of discovery.
  let candidates: [Candidate]
  let readers: Readers
  let outline: EditionDraft.Outline
  let places: EditionPlaces
}

extension EditionCache {
  /// Returns the outline of the last edition if that of a draft would be the same.
  ///
  /// It depends on the places and the dates of the documents, on the layouts of fronts, on the
  /// readers and on the hour, but on no text of an article.
  func outline(of next: EditionDraft, _ nextReaders: Readers) -> EditionDraft.Outline? {
    guard let changes = next.changes, nextReaders == readers,
      changes.articles.count == changes.documents.changes.count,
      draft.schedule.now.startOfHour == next.schedule.now.startOfHour,
      draft.site.fronts == next.site.fronts, draft.containerEnds == next.containerEnds
    else { return nil }
    var same = outline
    same.home.html = next.homeHTML
    if !isValid(for: next, changes.documents) { same.validity = next.validity(nextReaders) }
    return same
  }

  /// Whether the validity of the last edition is that of the next one.
  ///
  /// All its instants lie after its end, so they are the same as long as that has not come.
  private func isValid(for next: EditionDraft, _ changes: DocumentChanges) -> Bool {
    let validity = outline.validity
    return readers.figures == nil && draft.schedule.now <= next.schedule.now
      && next.schedule.now < validity.steadyUntil
      && !(validity.next?.path.map(changes.contains) ?? false)
  }
}

extension EditionPlaces {
  convenience init(_ draft: EditionDraft) {
    self.init(
      draft.articles, draft.tree.sections,
      prefix: String(draft.configuration.basePath.dropLast()))
  }
}
