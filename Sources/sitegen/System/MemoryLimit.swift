internal import Platform

#if os(Linux)
  internal import CMalloc
#endif

/// The memory that the system allows this process, if it is limited.
struct MemoryLimit {
  /// The limit of the address space (`ulimit -v`), used or not; `nil` if only used memory is
  /// limited.
  let addressSpace: Int?
  /// The smallest of all limits, in bytes.
  let bytes: Int

  /// Below this size, more workers cost more than they gain.
  private static let scarceSize = 1 << 30

  /// Whether the allocator and the workers must save address space.
  var isScarce: Bool { addressSpace.map { $0 < Self.scarceSize } ?? false }

  /// The largest number of workers: each one needs a stack and an arena of the allocator.
  var workerLimit: Int {
    guard let addressSpace else { return Int.max }
    return isScarce ? 1 : (addressSpace - Self.scarceSize / 2) / (192 << 20)
  }

  #if os(Linux)
    /// The limit of this process; `nil` if it has none.
    static let current: MemoryLimit? = {
      let addressSpace = [.addressSpace, .data].compactMap(limit).min()
      guard let bytes = [addressSpace, controlGroupLimit()].compactMap({ $0 }).min() else {
        return nil
      }
      return MemoryLimit(addressSpace: addressSpace, bytes: bytes)
    }()

    /// Returns a limit of the system; `nil` if there is none.
    private static func limit(_ resource: ResourceLimit) -> Int? {
      resource.current.flatMap { $0 < Int.max ? $0 : nil }
    }

    /// The limit of containers and services: `memory.max` of the control group and of its parents.
    private static func controlGroupLimit() -> Int? {
      guard let line = read("/proc/self/cgroup")?.split(separator: "\n").first,
        line.hasPrefix("0::/")
      else { return nil }
      var group = line.dropFirst(3)
      var limits: [Int] = []
      while true {
        let file = "/sys/fs/cgroup\(group == "/" ? "" : group)/memory.max"
        if let limit = read(file).flatMap({ Int($0.prefix { $0 != "\n" }) }) {
          limits.append(limit)
        }
        guard group.utf8.count > 1, let slash = group.lastIndex(of: "/") else { break }
        group = slash == group.startIndex ? "/" : group[..<slash]
      }
      return limits.min()
    }

    private static func read(_ path: String) -> String? {
      guard let file = try? Descriptor(path, .reading), let bytes = try? file.read(upTo: 1024),
        !bytes.isEmpty
      else { return nil }
      return String(decoding: bytes, as: UTF8.self)
    }
  #else
    /// This system does not limit the memory of a process.
    static let current: MemoryLimit? = nil
  #endif
}

/// The settings of the system's allocator; only glibc's needs any.
enum Heap {
  /// Lets the heap of every worker grow by megabytes: with smaller steps, a build makes thousands
  /// of system calls for memory.
  ///
  /// If address space is scarce, all threads share one heap that grows in small steps.
  static func growInLargeSteps(isScarce: Bool) {
    #if os(Linux)
      guard !isScarce else {
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_TOP_PAD, 256 << 10)
        return
      }
      mallopt(M_TOP_PAD, 64 << 20)
      mallopt(M_TRIM_THRESHOLD, 1 << 30)
      // The largest value that glibc accepts.
      mallopt(M_MMAP_THRESHOLD, 32 << 20)
    #endif
  }

  /// Leaks a value that is needed until the program ends, because freeing a large archive takes
  /// long.
  static func keepUntilExit(_ value: some Sendable) {
    _ = unsafe Unmanaged.passRetained(value as AnyObject)
  }

  /// Returns unused memory to the system; after deriving a large archive that is a tenth.
  static func releaseUnused() {
    #if os(Linux)
      malloc_trim(0)
    #endif
  }
}
