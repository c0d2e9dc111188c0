public import Foundation

/// A program that tests run.
public struct Executable: Sendable {
  /// The location of the program.
  public let url: URL
  /// Arguments before those of a run.
  private var arguments: [String] = []

  /// The finished run of a program.
  public struct Result {
    /// The exit code; 255 after a crash.
    public var status: Int32
    /// True if a signal ended the program.
    public var isCrashed: Bool
    /// What it wrote to its standard output.
    public var outputBytes: Data
    /// What it wrote to its standard error.
    public var errors: String

    /// Its standard output as text.
    public var output: String { String(decoding: outputBytes, as: UTF8.self) }
  }

  /// Creates a program from its location.
  public init(_ url: URL) { self.url = url }

  /// A program of the system, found by its name.
  public static func named(_ name: String) -> Executable {
    var env = Executable(URL(filePath: "/usr/bin/env"))
    env.arguments = [name]
    return env
  }

  /// Starts the program without standard input and output; its standard error is discarded, too.
  public func start(_ arguments: [String], in folder: URL? = nil) throws -> Process {
    let process = process(arguments, folder)
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Runs the program to its end.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - folder: Its current folder.
  ///   - environment: Environment variables besides those of the tests; `nil` removes one.
  ///   - input: The file to use as standard input.
  /// - Returns: Its exit code and output.
  /// - Throws: If it cannot be started.
  public func run(
    _ arguments: [String], in folder: URL? = nil, environment: [String: String?] = [:],
    input: URL? = nil
  ) throws -> Result {
    // Files instead of pipes, because a full pipe that nobody reads would block the program.
    let streams = try TemporaryFolder()
    let process = process(arguments, folder)
    if !environment.isEmpty {
      var variables = ProcessInfo.processInfo.environment
      for (name, value) in environment { variables[name] = value }
      process.environment = variables
    }
    if let input { process.standardInput = try FileHandle(forReadingFrom: input) }
    process.standardOutput = try streams.newFile("output")
    process.standardError = try streams.newFile("errors")
    try process.run()
    process.waitUntilExit()
    let isCrashed = process.terminationReason != .exit
    return Result(
      status: isCrashed ? 255 : process.terminationStatus, isCrashed: isCrashed,
      outputBytes: try Data(contentsOf: streams.file("output")),
      errors: String(decoding: try Data(contentsOf: streams.file("errors")), as: UTF8.self))
  }

  /// Runs the program to its end and returns its standard output.
  ///
  /// - Parameters:
  ///   - arguments: Its arguments.
  ///   - folder: Its current folder.
  ///   - input: The file to use as standard input.
  /// - Returns: The bytes of its standard output.
  /// - Throws: If it cannot be started, or if its exit code is not 0.
  public func output(
    _ arguments: [String], in folder: URL? = nil, input: URL? = nil
  ) throws -> Data {
    let result = try run(arguments, in: folder, input: input)
    guard result.status == 0 else {
      let words = [url.path] + self.arguments + arguments
      throw TestError("\(words) ended with \(result.status): \(result.errors)")
    }
    return result.outputBytes
  }

  /// Runs the program to its end and returns whether it succeeded.
  public func succeeds(_ arguments: String...) -> Bool {
    (try? run(arguments))?.status == 0
  }

  private func process(_ arguments: [String], _ folder: URL?) -> Process {
    let process = Process()
    process.executableURL = url
    process.arguments = self.arguments + arguments
    if let folder { process.currentDirectoryURL = folder }
    process.standardInput = FileHandle.nullDevice
    return process
  }
}

extension TemporaryFolder {
  fileprivate func newFile(_ name: String) throws -> FileHandle {
    try Data().write(to: file(name))
    return try FileHandle(forWritingTo: file(name))
  }
}

extension Process {
  /// Kills the process.
  ///
  /// Test threads block signals and child processes inherit that, so only SIGKILL is sure to
  /// arrive.
  public func killAndWait() {
    guard isRunning else { return }
    kill(processIdentifier, SIGKILL)
    waitUntilExit()
  }
}
