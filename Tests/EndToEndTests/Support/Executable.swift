import Foundation

/// A program that tests run.
struct Executable: Sendable {
  let url: URL
  /// Arguments before those of a run.
  private var arguments: [String] = []

  /// The finished run of a program.
  struct Result {
    /// The exit code; 255 after a crash.
    var status: Int32
    var isCrashed: Bool
    var outputBytes: Data
    var errors: String

    var output: String { String(decoding: outputBytes, as: UTF8.self) }
  }

  init(_ url: URL) { self.url = url }

  /// A program of the system, found by its name.
  static func named(_ name: String) -> Executable {
    var env = Executable(URL(filePath: "/usr/bin/env"))
    env.arguments = [name]
    return env
  }

  /// The sitegen that was built with the tests.
  static var sitegen: Executable {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    while folder.path != "/" {
      let candidate = folder.appending(path: "sitegen")
      if FileManager.default.isExecutableFile(atPath: candidate.path), !candidate.hasDirectoryPath {
        return Executable(candidate)
      }
      folder.deleteLastPathComponent()
    }
    return Executable(repository.appending(path: ".build/debug/sitegen"))
  }

  /// Starts the program without standard input and output; its standard error is discarded, too.
  func start(_ arguments: [String], in folder: URL? = nil) throws -> Process {
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
  func run(
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

  /// Runs the program to its end and returns whether it succeeded.
  func succeeds(_ arguments: String...) -> Bool {
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

/// The folder of the repository.
let repository = URL(filePath: #filePath).appending(path: "../../../..").standardized

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
  func killAndWait() {
    guard isRunning else { return }
    kill(processIdentifier, SIGKILL)
    waitUntilExit()
  }
}
