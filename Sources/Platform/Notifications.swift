#if canImport(Glibc)
  internal import Glibc

  /// The owner of an inotify descriptor and the folders that it watches.
  struct Notifications: ~Copyable {
    /// A watched folder.
    private struct Folder {
      var path: String
      /// The path of the folder in events.
      var shown: String
      /// Whether everything below the folder is watched, too.
      var isTree: Bool
      /// The only names that matter, with their paths in events; `nil` if all names matter.
      var names: [String: String]?
    }

    let descriptor: Int32
    private var folders: [Int32: Folder] = [:]
    /// Whether the watched folders are no longer those that there are.
    private(set) var isOutdated = false
    /// Whether there are symbolic links, through which a file may have several paths.
    private var containsLinks = false

    private init() throws(SystemError) {
      descriptor = try checkedSystemCall {
        // IN_NONBLOCK and IN_CLOEXEC are defined as the same bits.
        inotify_init1(O_NONBLOCK | O_CLOEXEC)
      }
    }

    /// Begins to watch folders and files, and the folders that contain them.
    static func watching(_ paths: WatchedPaths) throws(SystemError) -> Notifications {
      var notifications = try Notifications()
      try notifications.add(paths)
      return notifications
    }

    deinit { close(descriptor) }

    /// Begins anew, after changes that the watched folders cannot follow.
    mutating func restart(_ paths: WatchedPaths) throws(SystemError) {
      // The system limits the number of watches, so the old ones end first. Their events, which may
      // still wait, belong to no folder any more.
      for number in folders.keys { _ = inotify_rm_watch(descriptor, number) }
      (folders, isOutdated, containsLinks) = ([:], false, false)
      try add(paths)
    }

    // MARK: - Adding folders

    private mutating func add(_ paths: WatchedPaths) throws(SystemError) {
      var parents: [String: [String: String]] = [:]
      for place in paths.trees + paths.files {
        // A link is watched at both ends: it may get another target, and the target other content.
        for path in Set([place.path, resolvedPath(place.path) ?? place.path]) {
          let (parent, name) = split(path)
          parents[parent, default: [:]][name] = place.shown
        }
      }
      for (parent, names) in parents {
        try watch(Folder(path: parent, shown: "", isTree: false, names: names), paths)
      }
      for place in paths.trees {
        var none: FileEvents?
        try addTree(resolvedPath(place.path) ?? place.path, place.shown, paths, &none)
      }
    }

    /// Watches a folder and everything below it, and reports the files in it if that is wanted.
    private mutating func addTree(
      _ path: String, _ shown: String, _ paths: WatchedPaths, _ events: inout FileEvents?
    ) throws(SystemError) {
      var pending = [Folder(path: path, shown: shown, isTree: true)]
      while let folder = pending.popLast() {
        // Watched before it is listed, so that no entry is missed in between.
        guard try watch(folder, paths) else { continue }
        for entry in entries(of: folder.path) where !paths.ignores(entry.name, entry.isFolder) {
          let shown = folder.shown + "/" + entry.name
          if entry.isFolder {
            pending.append(
              Folder(path: folder.path + "/" + entry.name, shown: shown, isTree: true))
            continue
          }
          if entry.kind == .link { containsLinks = true }
          events?.events.append(FileEvent(shown, .movedHere))
        }
      }
    }

    /// Watches one folder; returns false if there is none, or if it is watched already.
    @discardableResult
    private mutating func watch(
      _ folder: Folder, _ paths: WatchedPaths
    ) throws(SystemError) -> Bool {
      let number = retryingInterrupted {
        unsafe inotify_add_watch(descriptor, folder.path, watchedEvents)
      }
      if number < 0 {
        let error = SystemError.current
        // Gone again, or not readable: an event of its parent or the build reports it.
        guard [ENOENT, ENOTDIR, EACCES, ELOOP].contains(error.code) else { throw error }
        return false
      }
      guard let known = folders[number] else {
        folders[number] = folder
        return true
      }
      // The system has one watch for a folder, however many paths lead to it.
      if known.shown != folder.shown { containsLinks = true }
      if let names = known.names {
        folders[number] = folder
        if let more = folder.names {
          folders[number]?.names = names.merging(more) { first, _ in first }
        }
      }
      return known.names != nil
    }

    // MARK: - Reading events

    /// Reads all events that wait.
    mutating func read(_ paths: WatchedPaths) throws(SystemError) -> FileEvents {
      var events = FileEvents()
      var buffer = [UInt8](repeating: 0, count: 65_536)
      // Limited, so that files that never rest do not keep the caller.
      for _ in 0..<256 {
        let count = unsafe buffer.withUnsafeMutableBytes {
          unsafe readBytes(from: descriptor, into: $0)
        }
        guard count > 0 else { break }
        for notice in Notice.parse(buffer[..<count]) { try record(notice, paths, &events) }
      }
      events.mayHaveOtherPaths = containsLinks
      return events
    }

    private mutating func record(
      _ notice: Notice, _ paths: WatchedPaths, _ events: inout FileEvents
    ) throws(SystemError) {
      guard !notice.has(IN_Q_OVERFLOW) else {
        isOutdated = true
        return
      }
      guard let folder = folders[notice.folder] else { return }
      if notice.has(IN_IGNORED) {
        // The folder is gone; the folder above reports that, unless the site itself is gone.
        folders[notice.folder] = nil
        if folder.names != nil { isOutdated = true }
        return
      }
      if let names = folder.names {
        record(notice, in: folder, names, paths, &events)
      } else if !notice.name.isEmpty, !paths.ignores(notice.name, notice.has(IN_ISDIR)) {
        let place = (folder.path + "/" + notice.name, folder.shown + "/" + notice.name)
        try record(notice, place.0, place.1, paths, &events)
      }
    }

    /// Records an event of a folder in which only a few names matter.
    private mutating func record(
      _ notice: Notice, in folder: Folder, _ names: [String: String], _ paths: WatchedPaths,
      _ events: inout FileEvents
    ) {
      guard let shown = names[notice.name] else { return }
      // A whole tree appears, goes or gets another target.
      if paths.trees.contains(where: { $0.shown == shown }) {
        if !notice.has(IN_ATTRIB) { isOutdated = true }
      } else if let kind = notice.kind {
        events.events.append(FileEvent(shown, kind))
      }
    }

    private mutating func record(
      _ notice: Notice, _ path: String, _ shown: String, _ paths: WatchedPaths,
      _ events: inout FileEvents
    ) throws(SystemError) {
      guard notice.has(IN_ISDIR) else {
        if notice.has(IN_CREATE), FileStatus(path, followsLinks: false)?.isLink == true {
          containsLinks = true
        }
        if let kind = notice.kind { events.events.append(FileEvent(shown, kind)) }
        return
      }
      if notice.has(IN_CREATE) || notice.has(IN_MOVED_TO) || notice.has(IN_ATTRIB) {
        // After a change of its permissions, a folder may be readable for the first time.
        var found: FileEvents? = events
        try addTree(path, shown, paths, &found)
        events = found ?? events
        if notice.has(IN_ATTRIB) { events.events.append(FileEvent(shown, .attributes)) }
      } else if notice.has(IN_MOVED_FROM) {
        // The folders below it are still watched under their old paths.
        isOutdated = true
      }
    }
  }

  /// An entry of a folder; its kind costs a call only where the folder does not state it.
  private struct Entry {
    var name: String
    var kind: FileKind?

    var isFolder: Bool { kind == .folder }
  }

  /// Returns the entries of a folder in any order; none if it cannot be read.
  ///
  /// Names that are not UTF-8 are left out: no path leads to them.
  private func entries(of path: String) -> [Entry] {
    var entries: [Entry] = []
    let folder = try? Descriptor(path, .folder)
    guard let folder else { return [] }
    try? folder.forEachEntry { item in
      guard let name = String(validating: item.bytes, as: UTF8.self) else { return }
      entries.append(Entry(name: name, kind: item.kind))
    }
    return entries
  }

  /// One event as the system reports it.
  private struct Notice {
    var folder: Int32
    var mask: UInt32
    /// The name in the folder; empty for the folder itself.
    var name: String

    func has(_ flag: Int32) -> Bool { mask & UInt32(bitPattern: flag) != 0 }

    var kind: FileEvent.Kind? {
      if has(IN_MODIFY) { return .written }
      if has(IN_CLOSE_WRITE) { return .closed }
      if has(IN_MOVED_TO) { return .movedHere }
      if has(IN_CREATE) { return .created }
      if has(IN_DELETE) || has(IN_MOVED_FROM) { return .removed }
      return has(IN_ATTRIB) ? .attributes : nil
    }

    /// Reads the events of a buffer: watch, mask, cookie and length of the name, then the name.
    static func parse(_ bytes: ArraySlice<UInt8>) -> [Notice] {
      var notices: [Notice] = []
      var rest = bytes
      while rest.count >= headSize {
        let length = Int(number(rest, at: 12))
        guard rest.count >= headSize + length else { break }
        let name = rest.dropFirst(headSize).prefix(length).prefix { $0 != 0 }
        notices.append(
          Notice(
            folder: Int32(bitPattern: number(rest, at: 0)), mask: number(rest, at: 4),
            name: String(decoding: name, as: UTF8.self)))
        rest = rest.dropFirst(headSize + length)
      }
      return notices
    }

    private static let headSize = 16

    /// A number in the byte order of the machine.
    private static func number(_ bytes: ArraySlice<UInt8>, at offset: Int) -> UInt32 {
      unsafe bytes.withUnsafeBytes {
        unsafe $0.loadUnaligned(fromByteOffset: offset, as: UInt32.self)
      }
    }
  }

  private let watchedEvents = UInt32(
    bitPattern: IN_CREATE | IN_CLOSE_WRITE | IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE
      | IN_ATTRIB | IN_ONLYDIR | IN_EXCL_UNLINK)

  /// Returns the folder and the last part of a path.
  private func split(_ path: String) -> (parent: String, name: String) {
    guard let slash = path.lastIndex(of: "/") else { return (".", path) }
    let parent = path[..<slash]
    return (parent.isEmpty ? "/" : String(parent), String(path[path.index(after: slash)...]))
  }
#endif
