#if canImport(Glibc)
  internal import Glibc

  /// Watches folders with everything below them, by the system's notifications (inotify).
  ///
  /// New folders are watched when they appear. After an event that the watch cannot follow, such as
  /// a folder that is moved away or more events than the system keeps, it starts anew and reports
  /// that anything may have changed.
  package struct FolderWatch: ~Copyable {
    /// Whether the system has such notifications.
    package static var isAvailable: Bool { true }

    private let paths: WatchedPaths
    private let interrupter: Interrupter
    private var notifications: Notifications

    /// Starts to watch; changes from now on are reported.
    ///
    /// - Parameters:
    ///   - paths: What to watch.
    ///   - interrupter: Ends `wait` from another thread.
    /// - Throws: If the system does not watch that many folders.
    package init(_ paths: WatchedPaths, _ interrupter: Interrupter) throws(SystemError) {
      self.paths = paths
      self.interrupter = interrupter
      notifications = try Notifications.watching(paths)
    }

    /// Waits for events.
    ///
    /// - Parameter timeout: The longest time to wait in milliseconds; `nil` for no limit.
    /// - Returns: The events, none after the timeout; `nil` if the waiting was interrupted.
    /// - Throws: If a folder cannot be watched any more.
    package mutating func wait(timeout: Int? = nil) throws(SystemError) -> FileEvents? {
      let (isReadable, isInterrupted) = interrupter.wait(
        for: notifications.descriptor, timeout: timeout)
      guard !isInterrupted else { return nil }
      guard isReadable else { return FileEvents() }
      var events = try notifications.read(paths)
      guard notifications.isOutdated else { return events }
      // The report follows, so nothing that happens meanwhile is missed.
      try notifications.restart(paths)
      events.areIncomplete = true
      return events
    }
  }
#else
  internal import Darwin

  /// Watching by notifications is not available on this system.
  package struct FolderWatch: ~Copyable {
    package static var isAvailable: Bool { false }

    package init(_ paths: WatchedPaths, _ interrupter: Interrupter) throws(SystemError) {
      throw SystemError(code: ENOTSUP)
    }

    package mutating func wait(timeout: Int? = nil) throws(SystemError) -> FileEvents? { nil }
  }
#endif
