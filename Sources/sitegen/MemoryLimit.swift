internal import Basics

#if canImport(Glibc)
  internal import Glibc
#endif

/// How much memory the system lets the program have, where that is bounded.
struct MemoryLimit {
  /// Bounds addresses (`ulimit -v`), whether they are used or not; `nil` where only memory in use is bounded.
  let addresses: Int?
  /// The smallest of all bounds, in bytes.
  let bytes: Int

  /// Below this, workers cost more than they bring.
  private static let scarce = 1 << 30

  /// Whether the allocator and the workers have to do with little.
  var isScarce: Bool { addresses.map { $0 < Self.scarce } ?? false }

  /// The largest number of workers: each takes a stack and an arena of the allocator.
  var workerLimit: Int {
    guard let addresses else { return Int.max }
    return isScarce ? 1 : (addresses - Self.scarce / 2) / (192 << 20)
  }

  /// `300 MB`.
  var text: String { bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(grouped(bytes >> 20)) MB" }

  #if canImport(Glibc)
    /// The bounds of this process; `nil` where there are none.
    static let current: MemoryLimit? = {
      let addresses = [RLIMIT_AS, RLIMIT_DATA].compactMap(bound).min()
      guard let bytes = [addresses, groupBound()].compactMap({ $0 }).min() else { return nil }
      return MemoryLimit(addresses: addresses, bytes: bytes)
    }()

    private static func bound(_ resource: __rlimit_resource) -> Int? {
      var limit = rlimit()
      guard getrlimit(Int32(bitPattern: resource.rawValue), &limit) == 0,
        limit.rlim_cur < rlim_t(Int.max)
      else { return nil }
      return Int(limit.rlim_cur)
    }

    /// What containers and services are given: `memory.max` of the control group and of those above it.
    private static func groupBound() -> Int? {
      guard let line = read("/proc/self/cgroup")?.split(separator: "\n").first,
        line.hasPrefix("0::/")
      else { return nil }
      var group = line.dropFirst(3)
      var bounds: [Int] = []
      while true {
        let file = "/sys/fs/cgroup\(group == "/" ? "" : group)/memory.max"
        if let bound = read(file).flatMap({ Int($0.prefix { $0 != "\n" }) }) {
          bounds.append(bound)
        }
        guard group.utf8.count > 1, let slash = group.lastIndex(of: "/") else { break }
        group = slash == group.startIndex ? "/" : group[..<slash]
      }
      return bounds.min()
    }

    private static func read(_ path: String) -> String? {
      let descriptor = open(path, O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var buffer = [UInt8](repeating: 0, count: 1024)
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
  #else
    /// The system bounds no memory of a process.
    static let current: MemoryLimit? = nil
  #endif
}
