#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// How many files the system lets the program have open at once, and how workers share them.
package enum OpenFiles {
  /// More than this is never asked for: what is left open is closed by the system one by one.
  private static let wanted: rlim_t = 4096
  /// What a worker may have open beside the folders that it keeps: a file, and two folders on the way to it.
  private static let needOfWorker = 4
  /// What the program has open beside its workers: the output, the lock, notes, the store and its journal.
  private static let reserve = 16

  /// Raises the limit to what the system allows without asking anybody.
  package static func raiseLimit() {
    var limit = rlimit()
    guard unsafe getrlimit(Self.files, &limit) == 0, limit.rlim_cur < wanted else { return }
    limit.rlim_cur = min(limit.rlim_max, wanted)
    _ = unsafe setrlimit(Self.files, &limit)
  }

  /// The largest number of workers for which there are descriptors; 0 where there are too few for one.
  package static var workerLimit: Int { max(0, (free - reserve) / needOfWorker) }

  /// How many folders each of so many workers may keep open.
  static func keptFolders(jobs: Int) -> Int {
    keptFolders(free: free, jobs: jobs)
  }

  /// The same where so many descriptors are free.
  static func keptFolders(free: Int, jobs: Int) -> Int {
    min(192, max(1, (free - reserve) / max(1, jobs) - needOfWorker))
  }

  /// How many more files may be opened now.
  private static var free: Int {
    var limit = rlimit()
    guard unsafe getrlimit(Self.files, &limit) == 0 else { return 256 }
    let count = Int(min(limit.rlim_cur, wanted))
    // What a parent left open matters only where there are few.
    guard count < 1024 else { return count - 3 }
    return count - (0..<Int32(count)).count { fcntl($0, F_GETFD) >= 0 }
  }

  private static var files: Int32 {
    #if canImport(Glibc)
      Int32(bitPattern: RLIMIT_NOFILE.rawValue)
    #else
      RLIMIT_NOFILE
    #endif
  }
}
