#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A limit that the system sets for this process.
package enum ResourceLimit: Sendable {
  /// The number of files that may be open at once.
  case openFiles
  #if canImport(Glibc)
    /// The bytes of the address space, used or not.
    case addressSpace
    /// The bytes of data, used or not.
    case data
  #endif

  /// The limit, `Int.max` if there is none; `nil` if the system does not tell it.
  package var current: Int? { limits.map { Int(clamping: $0.rlim_cur) } }

  /// Raises the limit to a number, as far as the system allows without privileges.
  package func raise(to wanted: Int) {
    guard var limits, limits.rlim_cur < rlim_t(wanted) else { return }
    limits.rlim_cur = min(limits.rlim_max, rlim_t(wanted))
    _ = unsafe setrlimit(identifier, &limits)
  }

  private var limits: rlimit? {
    var limits = rlimit()
    return unsafe getrlimit(identifier, &limits) == 0 ? limits : nil
  }

  private var identifier: Int32 {
    #if canImport(Glibc)
      let resource =
        switch self {
        case .openFiles: RLIMIT_NOFILE
        case .addressSpace: RLIMIT_AS
        case .data: RLIMIT_DATA
        }
      return Int32(bitPattern: resource.rawValue)
    #else
      return RLIMIT_NOFILE
    #endif
  }
}
