internal import Publishing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

extension Arguments {
  /// How many processors there are.
  static var processors: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// How many workers a command has: what `--jobs` says or one for each processor, and no more than there is memory
  /// and open files for.
  ///
  /// - Throws: `IOFailure` where not even one worker can open what it needs.
  func workers() throws -> Int {
    let wanted = try number(.jobs, in: 1...1024) ?? Self.processors
    let limit = OpenFiles.workerLimit
    guard limit > 0 else {
      throw IOFailure(
        message: "the system lets sitegen open too few files",
        help: "allow at least 32 ('ulimit -n 32')")
    }
    return min(wanted, limit, MemoryLimit.current?.workerLimit ?? wanted)
  }
}
