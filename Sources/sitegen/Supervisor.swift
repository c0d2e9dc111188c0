#if canImport(Glibc)
  internal import CProcess
  internal import Glibc
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
    private static let forwardedSignals = [
      SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGWINCH,
    ]
    /// The signals that end a process without memory.
    private static let fatalSignals = [
      SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGKILL, SIGSYS,
    ]
    /// The exit code of the dynamic loader if it cannot map a library.
    private static let loaderExitCode: Int32 = 127

    /// Returns in the worker; the supervisor waits and ends in the same way as the worker.
    static func start(_ limit: MemoryLimit) {
      if let supervisor = environmentVariable(variable).flatMap({ pid_t($0) }) {
        return startWork(for: supervisor)
      }
      // Made now, because later there may be no memory for it.
      let message = message(limit)
      var signals = sigset_t()
      var before = sigset_t()
      unsafe sigemptyset(&signals)
      for signal in forwardedSignals + [SIGCHLD] { unsafe sigaddset(&signals, signal) }
      unsafe sigprocmask(SIG_BLOCK, &signals, &before)
      guard let worker = startWorker(before) else {
        // There is no /proc, or no memory for another process: this process does the work.
        unsafe sigprocmask(SIG_SETMASK, &before, nil)
        return
      }
      end(with: wait(for: worker, signals), message)
    }

    private static func message(_ limit: MemoryLimit) -> String {
      let bytes = limit.bytes
      let size = bytes < 1 << 20 ? "\(bytes >> 10) KB" : "\(grouped(bytes >> 20)) MB"
      return """
        error: not enough memory; the system limit is \(size)
        help: raise the limit; all published files are complete, and the next build cleans up

        """
    }

    private static func startWork(for supervisor: pid_t) {
      unsafe unsetenv(variable)
      guard getppid() == supervisor else { return }
      sitegen_die_with_parent()
      // The supervisor may have ended before the call took effect.
      if getppid() != supervisor { _exit(ExitCode.failure.rawValue) }
      // The runtime's crash report would need memory and does not explain anything.
      for number in fatalSignals where number != SIGKILL { signal(number, SIG_DFL) }
    }

    /// Starts this program again with its arguments and its original signal mask.
    private static func startWorker(_ signals: sigset_t) -> pid_t? {
      guard unsafe setenv(variable, String(getpid()), 1) == 0 else { return nil }
      defer { unsafe unsetenv(variable) }
      let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
      defer { unsafe attributes.deallocate() }
      guard unsafe posix_spawnattr_init(attributes) == 0 else { return nil }
      defer { unsafe posix_spawnattr_destroy(attributes) }
      var signals = signals
      unsafe posix_spawnattr_setsigmask(attributes, &signals)
      unsafe posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK))
      var worker = pid_t()
      let link = "/proc/self/exe"
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      // The path itself first, because it names the process; the link works for a deleted program.
      let hasPath = unsafe readlink(link, &buffer, buffer.count - 1) > 0
      for path in (hasPath ? [buffer] : []) + [Array(link.utf8CString)] {
        if unsafe posix_spawn(&worker, path, nil, attributes, CommandLine.unsafeArgv, environ) == 0
        {
          return worker
        }
      }
      return nil
    }

    /// Waits for the end of the worker and forwards signals to it; returns the wait status.
    private static func wait(for worker: pid_t, _ signals: sigset_t) -> Int32 {
      var signals = signals
      while true {
        var status: Int32 = 0
        if unsafe waitpid(worker, &status, WNOHANG) == worker { return status }
        var information = unsafe siginfo_t()
        let number = unsafe sigwaitinfo(&signals, &information)
        // The terminal sends its signals to the whole process group, so the worker has them
        // already.
        if number > 0, number != SIGCHLD, unsafe information.si_code <= 0 { kill(worker, number) }
      }
    }

    private static func end(with status: Int32, _ message: String) -> Never {
      let number = status & 0x7F
      if fatalSignals.contains(number) || status == loaderExitCode << 8 {
        Terminal.printError(message)
        exit(ExitCode.failure.rawValue)
      }
      guard number != 0 else { exit(status >> 8 & 0xFF) }
      var signals = sigset_t()
      unsafe sigemptyset(&signals)
      unsafe sigaddset(&signals, number)
      signal(number, SIG_DFL)
      unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
      kill(getpid(), number)
      exit(128 + number)
    }
  }
#else
  /// This system does not limit the memory of a process, so no supervisor is needed.
  enum Supervisor {
    static func start(_ limit: MemoryLimit) {}
  }
#endif
