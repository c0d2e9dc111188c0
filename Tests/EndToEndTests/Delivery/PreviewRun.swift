import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// `sitegen serve` on a port of its own choice, which ends with this value.
final class PreviewRun {
  /// `http://127.0.0.1:41234/p/`.
  let address: String
  private let process: Process

  init(_ root: URL) throws {
    process = Process()
    process.executableURL = ScriptRun.program
    process.currentDirectoryURL = root
    process.arguments = ["serve", "--port", "0", "--now", "2026-06-30T00:00:00Z"]
    let output = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    try process.run()
    var said = ""
    while let more = String(
      data: output.fileHandleForReading.availableData, encoding: .utf8), !more.isEmpty
    {
      said += more
      if said.contains("\n") { break }
    }
    guard let start = said.range(of: "http://"),
      let end = said.range(of: ";", range: start.upperBound..<said.endIndex)
    else {
      end(process)
      throw "the preview does not start: \(said)"
    }
    address = String(said[start.lowerBound..<end.lowerBound])
  }

  deinit {
    end(process)
  }

  /// What it answers for a path below the base path, percent-encoded already.
  func get(_ path: String) async throws -> String {
    guard let url = URL(string: address + path) else { throw "no URL: \(path)" }
    let (data, _) = try await URLSession.shared.data(from: url)
    return String(decoding: data, as: UTF8.self)
  }
}
