internal import Basics
internal import Content
internal import Platform
internal import Preview

// How `serve` notices changes.
extension Command {
  /// Begins to follow the files of the site.
  static func startWatch(_ site: SiteBuild, polls: Bool) throws(IOError) -> SiteWatch {
    do {
      return try SiteWatch(
        site.watchedPaths, lock: site.root + "/.git/index.lock", polls: polls,
        signature: { site.signature() },
        reportObstacle: { Terminal.printError(warning(about: $0)) })
    } catch {
      throw IOError(message: "cannot follow the files of the site: \(error.reason.lowercased())")
    }
  }

  private static func warning(about obstacle: SystemError) -> String {
    let comparison = "so the preview compares all files three times a second"
    guard obstacle.isWatchLimit else {
      return "warning: the system does not notify of changes, \(comparison): "
        + "\(obstacle.reason.lowercased())\n"
    }
    return "warning: the system does not watch that many folders, \(comparison)\n"
      + "help: raise fs.inotify.max_user_watches or fs.inotify.max_user_instances\n"
  }

  /// Lets the watch report the next date that changes the portal, such as the end of an embargo.
  ///
  /// With `--now` the time stands still.
  ///
  /// - Parameters:
  ///   - watch: Reports the date.
  ///   - served: The portal.
  ///   - site: The site.
  ///   - start: The time at which the portal's assembly began: a date may come during it.
  static func scheduleUpdate(
    _ watch: SiteWatch, _ served: ServedPortal, _ site: SiteBuild, after start: Instant
  ) {
    guard !site.options.clock.isFixed else { return }
    watch.wake(at: served.nextChange(after: start)?.seconds)
  }

  static var currentTime: Instant { Instant(seconds: SystemClock.wall.seconds) }
}

extension SiteBuild {
  /// The folders and files that the site consists of.
  fileprivate var watchedPaths: WatchedPaths {
    let root = root
    let configuration = options.location.configurationPath
    return WatchedPaths(
      trees: SiteFolders.names.map { .init("\(root)/\($0)", shownAs: $0) },
      files: [
        .init(
          configuration ?? "\(root)/\(SiteFolders.configuration)",
          shownAs: configuration ?? SiteFolders.configuration)
      ],
      ignores: { SiteFolders.isIgnored($0, isFolder: $1) })
  }
}
