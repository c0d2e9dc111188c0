internal import Platform

/// The changed files of a site; `nil` for `paths` means that any file may have changed.
package struct SiteChanges: Equatable, Sendable {
  /// Relative to the site's folder.
  package var paths: Set<String>?

  package init(_ paths: Set<String>?) { self.paths = paths }

  /// Any file may have changed.
  package static var unknown: Self { Self(nil) }

  /// No file has changed, but a date has come.
  package static var dateOnly: Self { Self([]) }

  /// Adds later changes.
  mutating func formUnion(_ other: Self) {
    guard let first = paths, let second = other.paths else { return paths = nil }
    paths = first.union(second)
  }
}

/// Events that belong together: what an editor does to save one file, or a checkout of thousands.
///
/// A file that is written and closed, or renamed into its place, is complete, so one saved file
/// counts after a rest that nobody notices. As long as a file is being written, a name is gone that
/// an editor may be about to write again, or many files change, a longer rest is awaited.
struct ChangeBurst {
  typealias Time = ContinuousClock.Instant

  /// The rest after complete files.
  static let shortRest = Duration.milliseconds(5)
  /// The rest after files that may be incomplete, and after many files.
  static let longRest = Duration.milliseconds(50)
  /// The rest while another program says that it is changing the site.
  static let heldRest = Duration.milliseconds(500)
  /// The longest time from the first event on.
  static let limit = Duration.seconds(2)
  /// The same while another program says that it is changing the site.
  static let heldLimit = Duration.seconds(30)
  /// More files than this are the work of a program and not of an editor.
  private static let fewFiles = 8

  /// What a burst has done to one path so far.
  private struct Change {
    var isComplete: Bool
    /// Whether the name is new in this burst.
    var isNew: Bool
  }

  private var changes: [String: Change] = [:]
  private var isUnknown = false
  private var mayHaveOtherPaths = false
  /// The number of paths whose content may be incomplete.
  private var incomplete = 0
  private var start: Time?
  private var last: Time?

  /// Whether nothing has happened since the last report.
  var isEmpty: Bool { changes.isEmpty && !isUnknown }

  /// Records events that were read at one time.
  mutating func add(_ events: FileEvents, at time: Time) {
    for event in events.events { add(event) }
    isUnknown = isUnknown || events.areIncomplete
    mayHaveOtherPaths = mayHaveOtherPaths || events.mayHaveOtherPaths
    guard !isEmpty else { return (start, last) = (nil, nil) }
    guard !events.events.isEmpty || events.areIncomplete else { return }
    start = start ?? time
    last = time
  }

  private mutating func add(_ event: FileEvent) {
    let known = changes[event.path]
    switch event.kind {
    case .created: set(event.path, Change(isComplete: false, isNew: known == nil))
    case .written: set(event.path, Change(isComplete: false, isNew: known?.isNew ?? false))
    case .closed:
      // Whoever closes a file may only have read it, as SQLite does.
      if let known { set(event.path, Change(isComplete: true, isNew: known.isNew)) }
    case .movedHere: set(event.path, Change(isComplete: true, isNew: known?.isNew ?? false))
    case .attributes:
      set(event.path, known ?? Change(isComplete: true, isNew: false))
    case .removed:
      // A file that came and went within the burst was an editor's own.
      set(event.path, known?.isNew == true ? nil : Change(isComplete: false, isNew: false))
    }
  }

  private mutating func set(_ path: String, _ change: Change?) {
    if changes[path]?.isComplete == false { incomplete -= 1 }
    if change?.isComplete == false { incomplete += 1 }
    changes[path] = change
  }

  /// Returns when the burst counts as one change if nothing else happens.
  ///
  /// - Parameter isHeld: Whether another program says that it is changing the site.
  /// - Returns: The time; `nil` without a change.
  func end(isHeld: () -> Bool) -> Time? {
    guard let start, let last else { return nil }
    guard !isHeld() else { return min(last + Self.heldRest, start + Self.heldLimit) }
    let isBrief = incomplete == 0 && changes.count <= Self.fewFiles && !isUnknown
    return min(last + (isBrief ? Self.shortRest : Self.longRest), start + Self.limit)
  }

  /// Returns the changes and begins a new burst.
  mutating func take() -> SiteChanges {
    let isExact = !isUnknown && !mayHaveOtherPaths
    let taken = isExact ? SiteChanges(Set(changes.keys)) : .unknown
    self = ChangeBurst()
    return taken
  }
}
