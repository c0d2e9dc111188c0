#if canImport(Glibc)
  internal import CMalloc
#endif

/// What the system's allocator is told; only glibc's needs it.
enum Heap {
  /// Lets every worker's heap grow by megabytes: by pages, a build asks the system for memory thousands of times.
  ///
  /// Where there are few addresses all threads share one heap, which takes them as they are needed.
  static func growInBulk(isScarce: Bool) {
    #if canImport(Glibc)
      guard !isScarce else {
        mallopt(M_ARENA_MAX, 1)
        mallopt(M_TOP_PAD, 256 << 10)
        return
      }
      mallopt(M_TOP_PAD, 64 << 20)
      mallopt(M_TRIM_THRESHOLD, 1 << 30)
      // The largest that glibc takes.
      mallopt(M_MMAP_THRESHOLD, 32 << 20)
    #endif
  }

  /// Keeps a value until the program ends, which is soon: to free a large archive part by part would take longer.
  static func keepToTheEnd(_ value: some Sendable) {
    _ = Unmanaged.passRetained(value as AnyObject)
  }

  /// Gives the system back what deriving a portal needed and rendering it does not: of a large archive a tenth.
  static func giveBackUnused() {
    #if canImport(Glibc)
      malloc_trim(0)
    #endif
  }
}
