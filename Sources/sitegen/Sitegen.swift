internal import Platform
internal import Publishing

/// The program: arguments in, exit code out.
@main struct Sitegen {
  static func main() {
    Terminal.openMissingStreams()
    ignoreWriteSignals()
    let limit = MemoryLimit.current
    if let limit { Supervisor.start(limit) }
    Heap.growInLargeSteps(isScarce: limit?.isScarce ?? false)
    OpenFileLimit.raiseLimit()
    let threads = WorkerThreads(
      count: min(processorCount(), limit?.workerLimit ?? Int.max))
    Task(executorPreference: threads) {
      let code = await run(Array(CommandLine.arguments.dropFirst()))
      endProgram(Terminal.finish(code).rawValue)
    }
    threads.serve()
  }

  /// Parses the arguments and runs the command.
  private static func run(_ words: [String]) async -> ExitCode {
    do {
      let arguments = try Arguments(words, for: .sitegen)
      return try await arguments.command.run(arguments)
    } catch let error as UsageError {
      Terminal.printError(error.text)
    } catch let error as IOError {
      Terminal.printError(error.text)
    } catch {
      Terminal.printError("error: \(error)\n")
    }
    return .failure
  }
}
