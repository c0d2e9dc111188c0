/// Something that happened to one file or folder below a watched folder.
package struct FileEvent: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// There is a new name; its content may follow.
    case created
    /// Bytes were written; more may follow.
    case written
    /// A program that could write has closed the file, whether or not it has written.
    case closed
    /// A complete file has taken this name.
    case movedHere
    /// The name is gone.
    case removed
    /// The owner, the permissions or the times have changed.
    case attributes
  }

  /// The path as the watch was told to show it: `Content/local/ferry.md`.
  package var path: String
  package var kind: Kind

  package init(_ path: String, _ kind: Kind) {
    self.path = path
    self.kind = kind
  }
}

/// What a watch has read from the system.
package struct FileEvents: Sendable {
  /// The events in their order.
  package var events: [FileEvent] = []
  /// Whether more has happened than the events tell: any file may have changed.
  package var areIncomplete = false
  /// Whether there are links, so that a file may have further paths than that of its event.
  package var mayHaveOtherPaths = false

  package init() {}

  /// Anything may have happened.
  package static var incomplete: Self {
    var events = Self()
    events.areIncomplete = true
    return events
  }
}

/// The folders and files to watch.
package struct WatchedPaths: Sendable {
  /// A path on the disk, and the path that stands for it in events.
  package struct Place: Sendable {
    package var path: String
    package var shown: String

    package init(_ path: String, shownAs shown: String) {
      self.path = path
      self.shown = shown
    }
  }

  /// Folders with everything below them; those that do not exist yet are watched when they appear.
  package var trees: [Place]
  /// Single files, which may be missing.
  package var files: [Place]
  /// Whether a file or folder below the trees is of no interest, by its name.
  package var ignores: @Sendable (_ name: String, _ isFolder: Bool) -> Bool

  package init(
    trees: [Place], files: [Place],
    ignores: @escaping @Sendable (String, Bool) -> Bool = { _, _ in false }
  ) {
    self.trees = trees
    self.files = files
    self.ignores = ignores
  }
}
