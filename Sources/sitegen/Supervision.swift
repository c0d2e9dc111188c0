#if canImport(Glibc)
  internal import CProcess
  internal import Glibc

  /// A second process that tells why the first one ended, where the system bounds memory.
  ///
  /// A runtime that gets no memory can do nothing but crash, and the system may end a process without asking it. So the
  /// work is done in a child; whoever started it has all the memory that it needs already and only waits.
  enum Supervision {
    /// Signals that are handed on to the child.
    private static let passed = [
      SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGWINCH,
    ]
    /// How a process ends that asks for memory in vain.
    private static let fatal = [SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV, SIGKILL, SIGSYS]

    /// Goes on in a child; the process itself ends as the child does and does not return.
    ///
    /// It must be called before there are other threads.
    static func begin(_ limit: MemoryLimit) {
      // Made while there is memory for it.
      let reason = message(limit)
      var signals = sigset_t()
      var before = sigset_t()
      sigemptyset(&signals)
      for signal in passed + [SIGCHLD] { sigaddset(&signals, signal) }
      sigprocmask(SIG_BLOCK, &signals, &before)
      let own = getpid()
      let child = fork()
      guard child > 0 else {
        sigprocmask(SIG_SETMASK, &before, nil)
        if child == 0 { beginChild(of: own) }
        return
      }
      end(with: wait(for: child, signals), reason)
    }

    private static func message(_ limit: MemoryLimit) -> String {
      """
      error: there is not enough memory; the system allows \(limit.text)
      help: allow more; every published file is whole, and the next build clears up

      """
    }

    private static func beginChild(of parent: pid_t) {
      sitegen_die_with_parent()
      // The parent may have been gone before that was said.
      if getppid() != parent { _exit(2) }
      // A trace of what ran out of memory helps nobody, and needs memory.
      for number in fatal where number != SIGKILL { signal(number, SIG_DFL) }
    }

    /// Waits until the child has ended and hands on what signals come meanwhile; gives how it ended.
    private static func wait(for child: pid_t, _ signals: sigset_t) -> Int32 {
      var signals = signals
      while true {
        var status: Int32 = 0
        if waitpid(child, &status, WNOHANG) == child { return status }
        var information = siginfo_t()
        let number = sigwaitinfo(&signals, &information)
        // What a terminal sends goes to the child as well.
        if number > 0, number != SIGCHLD, information.si_code <= 0 { kill(child, number) }
      }
    }

    private static func end(with status: Int32, _ reason: String) -> Never {
      let number = status & 0x7F
      guard number != 0 else { exit(status >> 8 & 0xFF) }
      if fatal.contains(number) {
        Terminal.printError(reason)
        exit(ExitCode.failure.rawValue)
      }
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
