#if os(Linux)
  internal import Platform

  /// A parent process that explains why the program ended, used if the system limits memory.
  ///
  /// A Swift runtime without memory can only crash, and the system may kill a process at any time.
  /// So the program starts itself again for the work; the parent already has all the memory it
  /// needs and only waits. A plain fork would be cheaper, but the runtime's locks belong to a
  /// thread that the child would not have.
  enum Supervisor {
    /// The environment variable that gives the worker the process of its supervisor.
    private static let variable = "SITEGEN_SUPERVISOR"
    /// The exit code of the dynamic loader if it cannot map a library.
    private static let loaderExitCode: Int32 = 127

    /// Returns in the worker; the supervisor waits and ends in the same way as the worker.
    static func start(_ limit: MemoryLimit) {
      if let supervisor = environmentVariable(variable).flatMap({ Int32($0) }) {
        removeEnvironmentVariable(variable)
        return beginSupervisedWork(for: supervisor, endingWith: ExitCode.failure.rawValue)
      }
      // Made now, because later there may be no memory for it.
      let message = message(limit)
      // Without another process, this one does the work.
      guard let worker = SupervisedProcess(variable: variable) else { return }
      let end = worker.wait()
      guard end.isCrash || end.exitCode == loaderExitCode else { endProgram(like: end) }
      Terminal.printError(message)
      endProgram(ExitCode.failure.rawValue)
    }

    private static func message(_ limit: MemoryLimit) -> String {
      let bytes = limit.bytes
      let size = bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(grouped(bytes >> 20)) MB"
      return """
        error: not enough memory; the system limit is \(size)
        help: raise the limit; all published files are complete, and the next build cleans up

        """
    }
  }
#else
  /// This system does not limit the memory of a process, so no supervisor is needed.
  enum Supervisor {
    static func start(_ limit: MemoryLimit) {}
  }
#endif
