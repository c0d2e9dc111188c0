#if canImport(Glibc)
  internal import CProcess
  internal import Glibc

  /// How a process ended.
  package enum ProcessEnd: Sendable {
    case exit(code: Int32)
    case signal(number: Int32)

    /// Whether it ended by a signal that ends a process without memory.
    package var isCrash: Bool {
      guard case .signal(let number) = self else { return false }
      return fatalSignals.contains(number)
    }

    /// The exit code; `nil` if it ended by a signal.
    package var exitCode: Int32? {
      guard case .exit(let code) = self else { return nil }
      return code
    }

    fileprivate init(waitStatus status: Int32) {
      let number = status & 0x7F
      self = number == 0 ? .exit(code: status >> 8 & 0xFF) : .signal(number: number)
    }
  }

  /// A process of this program that does its work while this process only waits.
  package struct SupervisedProcess: ~Copyable {
    private let process: pid_t
    /// The signals that this process does not handle, but waits for.
    private let signals: sigset_t

    /// Starts this program again with its arguments; `nil` if there is no `/proc`, or no memory for
    /// another process.
    ///
    /// - Parameter variable: The environment variable that gives the new process the number of this
    ///   one.
    package init?(variable: String) {
      var before = sigset_t()
      var signals = signalSet(forwardedSignals + [SIGCHLD])
      unsafe sigprocmask(SIG_BLOCK, &signals, &before)
      guard let process = startAgain(variable, before) else {
        unsafe sigprocmask(SIG_SETMASK, &before, nil)
        return nil
      }
      (self.process, self.signals) = (process, signals)
    }

    /// Waits for the end of the process and forwards signals to it.
    package func wait() -> ProcessEnd {
      var signals = signals
      while true {
        var status: Int32 = 0
        if unsafe waitpid(process, &status, WNOHANG) == process {
          return ProcessEnd(waitStatus: status)
        }
        var information = unsafe siginfo_t()
        let number = unsafe sigwaitinfo(&signals, &information)
        // The terminal sends its signals to the whole process group, so the process has them
        // already.
        if number > 0, number != SIGCHLD, unsafe information.si_code <= 0 { kill(process, number) }
      }
    }
  }

  /// Lets this process end when its supervisor ends, and by a signal when it has no memory.
  ///
  /// - Parameters:
  ///   - supervisor: The number of the process that started this one.
  ///   - code: The exit code if the supervisor has already ended.
  package func beginSupervisedWork(for supervisor: Int32, endingWith code: Int32) {
    guard getppid() == supervisor else { return }
    sitegen_die_with_parent()
    // The supervisor may have ended before the call took effect.
    if getppid() != supervisor { _exit(code) }
    // The runtime's crash report would need memory and does not explain anything.
    for number in fatalSignals where number != SIGKILL { signal(number, SIG_DFL) }
  }

  /// Ends this program in the same way as another process.
  package func endProgram(like end: ProcessEnd) -> Never {
    switch end {
    case .exit(let code): exit(code)
    case .signal(let number):
      var signals = signalSet([number])
      signal(number, SIG_DFL)
      unsafe sigprocmask(SIG_UNBLOCK, &signals, nil)
      kill(getpid(), number)
      exit(128 + number)
    }
  }

  private let forwardedSignals = [
    SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGWINCH,
  ]

  /// The signals that end a process without memory.
  private let fatalSignals = [
    SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGKILL, SIGSYS,
  ]

  private func signalSet(_ numbers: [Int32]) -> sigset_t {
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in numbers { unsafe sigaddset(&signals, number) }
    return signals
  }

  /// Starts this program again with its arguments and the signal mask that it had at its start.
  private func startAgain(_ variable: String, _ signals: sigset_t) -> pid_t? {
    guard unsafe setenv(variable, String(getpid()), 1) == 0 else { return nil }
    defer { removeEnvironmentVariable(variable) }
    let attributes = UnsafeMutablePointer<posix_spawnattr_t>.allocate(capacity: 1)
    defer { unsafe attributes.deallocate() }
    guard unsafe posix_spawnattr_init(attributes) == 0 else { return nil }
    defer { unsafe posix_spawnattr_destroy(attributes) }
    var signals = signals
    unsafe posix_spawnattr_setsigmask(attributes, &signals)
    unsafe posix_spawnattr_setflags(attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var process = pid_t()
    let link = "/proc/self/exe"
    var buffer = [CChar](repeating: 0, count: Int(PATH_MAX))
    // The path itself first, because it names the process; the link works for a deleted program.
    let hasPath = unsafe readlink(link, &buffer, buffer.count - 1) > 0
    for path in (hasPath ? [buffer] : []) + [Array(link.utf8CString)] {
      let result = unsafe posix_spawn(
        &process, path, nil, attributes, CommandLine.unsafeArgv, environ)
      if result == 0 { return process }
    }
    return nil
  }
#endif
