#if canImport(Glibc)
  internal import CProcess
  internal import Glibc

  /// A second process that tells why the first one ended, where the system bounds memory.
  ///
  /// A runtime that gets no memory can do nothing but crash, and the system may end a process without asking it. So the
  /// same program is started once more for the work; whoever started it has all the memory that it needs already and
  /// only waits. A fork alone would be cheaper, but the runtime's locks know the thread that took them.
  enum Supervision {
    /// Says to the second process who waits for it.
    private static let variable = "SITEGEN_SUPERVISOR"
    /// Signals that are handed on.
    private static let passed = [
      SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGWINCH,
    ]
    /// How a process ends that asks for memory in vain.
    private static let fatal = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGKILL, SIGSYS]
    /// How the system's loader ends where a library has no room.
    private static let notLoaded: Int32 = 127

    /// Returns in the process that does the work; the one that waits for it ends as that does.
    static func begin(_ limit: MemoryLimit) {
      if let supervisor = getenv(variable).flatMap({ pid_t(String(cString: $0)) }) {
        return beginWork(for: supervisor)
      }
      // Made while there is memory for it.
      let reason = message(limit)
      var signals = sigset_t()
      var before = sigset_t()
      sigemptyset(&signals)
      for signal in passed + [SIGCHLD] { sigaddset(&signals, signal) }
      sigprocmask(SIG_BLOCK, &signals, &before)
      guard let worker = startWorker(before) else {
        // There may be no /proc, or no room for another process.
        sigprocmask(SIG_SETMASK, &before, nil)
        return
      }
      end(with: wait(for: worker, signals), reason)
    }

    private static func message(_ limit: MemoryLimit) -> String {
      """
      error: there is not enough memory; the system allows \(limit.text)
      help: allow more; every published file is whole, and the next build clears up

      """
    }

    private static func beginWork(for supervisor: pid_t) {
      unsetenv(variable)
      guard getppid() == supervisor else { return }
      sitegen_die_with_parent()
      // It may have been gone before that was said.
      if getppid() != supervisor { _exit(ExitCode.failure.rawValue) }
      // A trace of what ran out of memory helps nobody, and needs memory.
      for number in fatal where number != SIGKILL { signal(number, SIG_DFL) }
    }

    /// Starts this program again, with its arguments and the signals that it had.
    private static func startWorker(_ signals: sigset_t) -> pid_t? {
      guard setenv(variable, String(getpid()), 1) == 0 else { return nil }
      defer { unsetenv(variable) }
      let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
      defer { attributes.deallocate() }
      guard posix_spawnattr_init(attributes) == 0 else { return nil }
      defer { posix_spawnattr_destroy(attributes) }
      var signals = signals
      posix_spawnattr_setsigmask(attributes, &signals)
      posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK))
      var worker = pid_t()
      let own = "/proc/self/exe"
      var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
      // The path itself, because a process is named after it; the link leads to a program that was removed, too.
      let isKnown = readlink(own, &buffer, buffer.count - 1) > 0
      for path in (isKnown ? [buffer] : []) + [Array(own.utf8CString)] {
        if posix_spawn(&worker, path, nil, attributes, CommandLine.unsafeArgv, environ) == 0 {
          return worker
        }
      }
      return nil
    }

    /// Waits until the worker has ended and hands on what signals come meanwhile; gives how it ended.
    private static func wait(for worker: pid_t, _ signals: sigset_t) -> Int32 {
      var signals = signals
      while true {
        var status: Int32 = 0
        if waitpid(worker, &status, WNOHANG) == worker { return status }
        var information = siginfo_t()
        let number = sigwaitinfo(&signals, &information)
        // What a terminal sends goes to the worker as well.
        if number > 0, number != SIGCHLD, information.si_code <= 0 { kill(worker, number) }
      }
    }

    private static func end(with status: Int32, _ reason: String) -> Never {
      let number = status & 0x7F
      if fatal.contains(number) || status == notLoaded << 8 {
        Terminal.printError(reason)
        exit(ExitCode.failure.rawValue)
      }
      guard number != 0 else { exit(status >> 8 & 0xFF) }
      var signals = sigset_t()
      sigemptyset(&signals)
      sigaddset(&signals, number)
      signal(number, SIG_DFL)
      sigprocmask(SIG_UNBLOCK, &signals, nil)
      kill(getpid(), number)
      exit(128 + number)
    }
  }
#else
  /// The system bounds no memory of a process, so there is nothing to tell.
  enum Supervision {
    static func begin(_ limit: MemoryLimit) {}
  }
#endif
