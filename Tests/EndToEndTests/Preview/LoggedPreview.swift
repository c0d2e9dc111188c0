import Foundation
import TestSupport

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `sitegen serve --verbose` with its output in a file, which ends with this value.
final class LoggedPreview {
  let port: Int
  private let process: Process
  private let log: URL

  /// Starts the preview and waits for its address.
  ///
  /// - Parameters:
  ///   - site: The folder of the site.
  ///   - log: The file for its output, which is replaced.
  ///   - arguments: Further arguments.
  /// - Throws: If it does not start.
  init(_ site: URL, log: URL, _ arguments: String...) async throws {
    try Data().write(to: log)
    let process = Process()
    process.executableURL = Executable.sitegen.url
    process.currentDirectoryURL = site
    process.arguments = ["serve", "--verbose"] + arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: log)
    process.standardError = process.standardOutput
    try process.run()
    (self.process, self.log) = (process, log)
    var port: Int?
    for _ in 0..<3000 where port == nil && process.isRunning {
      port = Self.text(log).firstMatch(of: /http:\/\/127\.0\.0\.1:([0-9]+)\//).flatMap {
        Int($0.output.1)
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    guard let port else {
      process.killAndWait()
      throw TestError("the preview does not start: \(Self.text(log))")
    }
    self.port = port
  }

  deinit { process.killAndWait() }

  /// Ends the preview.
  func stop() { process.killAndWait() }

  /// The output so far.
  var output: String { Self.text(log) }

  private static func text(_ log: URL) -> String {
    (try? String(contentsOf: log, encoding: .utf8)) ?? ""
  }

  /// Waits until a line of the output satisfies a condition, and returns it.
  ///
  /// - Throws: If there is none after a minute.
  @discardableResult
  func line(where isFound: (Substring) -> Bool) async throws -> Substring {
    for _ in 0..<6000 {
      if let line = output.split(separator: "\n").last(where: isFound) { return line }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw TestError("no such line in: \(output.suffix(2_000))")
  }

  /// Returns the status and the body at a path.
  func get(_ path: String) async throws -> (status: Int, body: String) {
    guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else {
      throw TestError("not a path: \(path)")
    }
    let (data, answer) = try await URLSession.shared.data(from: url)
    let status = (answer as? HTTPURLResponse)?.statusCode ?? 0
    return (status, String(decoding: data, as: UTF8.self))
  }

  /// Waits until a response satisfies a condition, and returns its body.
  ///
  /// - Throws: If it does not within a minute.
  @discardableResult
  func get(_ path: String, until isFound: ((status: Int, body: String)) -> Bool) async throws
    -> String
  {
    for _ in 0..<3000 {
      let answer = try await get(path)
      if isFound(answer) { return answer.body }
      try await Task.sleep(for: .milliseconds(20))
    }
    throw TestError("\(path) does not change: \(try await get(path))")
  }
}
