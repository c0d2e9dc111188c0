internal import Basics
internal import Publishing

#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The program: arguments in, exit code out.
@main struct Sitegen {
  static func main() {
    Terminal.openMissing()
    // Writing fails instead, which says why.
    signal(SIGPIPE, SIG_IGN)
    signal(SIGXFSZ, SIG_IGN)
    let limit = MemoryLimit.current
    if let limit { Supervision.begin(limit) }
    Heap.growInBulk(isScarce: limit?.isScarce ?? false)
    OpenFiles.raiseLimit()
    let threads = WorkerThreads(count: min(Arguments.processors, limit?.workerLimit ?? Int.max))
    Task(executorPreference: threads) {
      let code = await run(Array(CommandLine.arguments.dropFirst()))
      exit(Terminal.finish(code).rawValue)
    }
    threads.serve()
  }

  /// Parses the arguments and runs the command they name.
  private static func run(_ words: [String]) async -> ExitCode {
    do {
      let arguments = try Arguments(words)
      return try await arguments.command.run(arguments)
    } catch let failure as UsageFailure {
      Terminal.printError(failure.text)
    } catch let failure as IOFailure {
      Terminal.printError(failure.text)
    } catch {
      Terminal.printError("error: \(error)\n")
    }
    return .failure
  }
}

/// How a command ends, for the shell.
enum ExitCode: Int32 {
  case success = 0
  /// The site has errors.
  case siteHasErrors = 1
  /// Wrong usage, or the system refused to read or write.
  case failure = 2
}
