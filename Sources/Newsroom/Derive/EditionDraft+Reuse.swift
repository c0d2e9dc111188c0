internal import Basics
internal import Content
internal import Text

/// Documents that say something else than in the last edition, at the places that they had.
struct DocumentChanges {
  /// One document that took the place of another.
  struct Change {
    /// The index among all documents of the site.
    var index: Int
    var old: Document
    var new: Document

    /// Whether the headline or the description differ, and not only the body.
    var isInFrontMatter: Bool
  }

  let changes: [Change]

  /// More changed documents than this are the work of a program, and need not be compared.
  private static let limit = 64

  /// Compares the documents of a site with those of the last edition.
  ///
  /// Fails if the place of any document may be another one: its address, its section, its rank by
  /// date, whether it is live.
  ///
  /// - Parameters:
  ///   - last: The draft of the last edition.
  ///   - documents: All documents of the site.
  ///   - schedule: Which documents are live.
  init?(from last: EditionDraft, to documents: [Document], _ schedule: Schedule) {
    let known = last.site.documents
    guard known.count == documents.count else { return nil }
    var changes: [Change] = []
    var absent = last.absentDocuments.makeIterator()
    var nextAbsent = absent.next()?.document
    for index in documents.indices {
      let wasLive = nextAbsent !== known[index]
      if !wasLive { nextAbsent = absent.next()?.document }
      guard wasLive == (schedule.absence(in: documents[index].window) == nil) else { return nil }
      if known[index] === documents[index] { continue }
      guard changes.count < Self.limit,
        let change = Change(at: index, from: known[index], to: documents[index])
      else { return nil }
      changes.append(change)
    }
    self.changes = changes
  }

  /// Returns the document that took the place of another one.
  func current(_ document: Document) -> Document {
    changes.first { $0.old === document }?.new ?? document
  }

  /// Whether one of the documents with these paths has changed.
  func contains(_ path: String) -> Bool { changes.contains { $0.new.path == path } }
}

extension DocumentChanges.Change {
  /// Fails if more than the texts of a document has changed.
  ///
  /// Only articles lend their headlines to nothing but themselves.
  fileprivate init?(at index: Int, from old: Document, to new: Document) {
    let isInFrontMatter = !new.differsOnlyInBody(from: old)
    guard !isInFrontMatter || new.kind == .article && new.differsOnlyInTexts(from: old) else {
      return nil
    }
    self.init(index: index, old: old, new: new, isInFrontMatter: isInFrontMatter)
  }
}

// The draft of an edition in which editors have changed nothing but texts.
extension EditionDraft {
  /// Makes the draft of the last edition that of the next one; `nil` if more than texts of
  /// documents has changed.
  ///
  /// Sections, tags, bylines and addresses depend on the configuration, on everything of the
  /// documents but their texts, and on which of them are live. Links are resolved again by
  /// `resolveLinks`.
  ///
  /// - Parameters:
  ///   - last: The draft of the last edition; `nil` for none.
  ///   - site: What was read.
  ///   - schedule: The instant, and which documents outside their time are live all the same.
  init?(reusing last: EditionDraft?, _ site: SiteSource, schedule: Schedule) {
    guard let last, last.site.configuration == site.configuration,
      let changes = DocumentChanges(from: last, to: site.documents, schedule),
      !last.diagnostics.contains(where: { changes.areNamed(in: $0) })
    else { return nil }
    self = last
    replaceDocuments(changes, site, schedule)
  }
}

extension DocumentChanges {
  /// Whether a diagnostic quotes a document whose front matter has changed.
  fileprivate func areNamed(in diagnostic: Diagnostic) -> Bool {
    let paths = [diagnostic.span?.path] + diagnostic.notes.map { $0.span?.path }
    return changes.contains { $0.isInFrontMatter && paths.contains($0.new.path) }
  }
}
