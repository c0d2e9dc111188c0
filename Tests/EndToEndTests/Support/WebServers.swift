import Foundation
import TestSupport

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A real nginx with server-side includes on a free port, which ends with this value.
final class Nginx {
  static let path = "/usr/sbin/nginx"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: path) }

  let port: Int
  private let process: Process

  /// Starts the server.
  ///
  /// - Parameters:
  ///   - folder: The folder to serve.
  ///   - state: The folder for its own files and for `access.log` in the combined format.
  /// - Throws: If it does not start.
  init(serving folder: URL, state: URL) async throws {
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    // Another program may use the port before nginx does.
    for _ in 0..<5 {
      let port = try freePort()
      let process = try Self.start(serving: folder, state: state, port: port)
      if await Self.isReady(port, process) {
        (self.port, self.process) = (port, process)
        return
      }
      process.killAndWait()
    }
    throw TestError("nginx does not start")
  }

  deinit { process.killAndWait() }

  /// Returns the page at a percent-encoded path.
  func get(_ path: String) async throws -> String { try await Self.get(port, path) }

  private static func get(_ port: Int, _ path: String) async throws -> String {
    try await text(at: "http://127.0.0.1:\(port)\(path)")
  }

  private static func start(serving folder: URL, state: URL, port: Int) throws -> Process {
    let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map {
      "\($0)_temp_path \(state.path)/\($0);"
    }
    let user = getuid() == 0 ? "user root;" : ""
    let configuration = """
      daemon off; master_process off; \(user)
      pid \(state.path)/nginx.pid; error_log \(state.path)/error.log;
      events {}
      http {
        \(temporary.joined(separator: " ")) access_log \(state.path)/access.log combined;
        types { text/html html; text/css css; text/javascript js; image/gif gif; }
        server {
          listen 127.0.0.1:\(port); root \(folder.path); charset utf-8;
          ssi on;
          error_page 404 /p/404.html;
        }
      }
      """
    let file = state.appending(path: "nginx.conf")
    try configuration.write(to: file, atomically: false, encoding: .utf8)
    return try Executable(URL(filePath: path)).start(
      ["-c", file.path, "-e", "\(state.path)/error.log", "-p", state.path])
  }

  private static func isReady(_ port: Int, _ process: Process) async -> Bool {
    for _ in 0..<200 where process.isRunning {
      if (try? await get(port, "/")) != nil { return true }
      try? await Task.sleep(for: .milliseconds(50))
    }
    return false
  }
}

/// `sitegen serve` on a free port, which ends with this value.
final class PreviewRun {
  /// `http://127.0.0.1:41234/p/`.
  let address: String
  private let process: Process

  init(_ root: URL) throws {
    process = Process()
    process.executableURL = Executable.sitegen.url
    process.currentDirectoryURL = root
    process.arguments = ["serve", "--port", "0", "--now", "2026-06-30T00:00:00Z"]
    let pipe = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = pipe
    try process.run()
    var output = ""
    while let more = String(data: pipe.fileHandleForReading.availableData, encoding: .utf8),
      !more.isEmpty
    {
      output += more
      if output.contains("\n") { break }
    }
    guard let start = output.range(of: "http://"),
      let end = output.range(of: ";", range: start.upperBound..<output.endIndex)
    else {
      process.killAndWait()
      throw TestError("the preview does not start: \(output)")
    }
    address = String(output[start.lowerBound..<end.lowerBound])
  }

  deinit { process.killAndWait() }

  /// Returns the page at a percent-encoded path below the base path.
  func get(_ path: String) async throws -> String { try await text(at: address + path) }
}

private func text(at address: String) async throws -> String {
  guard let url = URL(string: address) else { throw TestError("not a URL: \(address)") }
  let (data, _) = try await URLSession.shared.data(from: url)
  return String(decoding: data, as: UTF8.self)
}

/// Returns a port of this machine on which no program listens now.
private func freePort() throws -> Int {
  #if canImport(Glibc)
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  #else
    let descriptor = socket(AF_INET, SOCK_STREAM, 0)
  #endif
  defer { close(descriptor) }
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  let isBound = withUnsafeMutablePointer(to: &address) {
    $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, size) == 0 && getsockname(descriptor, $0, &size) == 0
    }
  }
  guard isBound else { throw TestError("no port is free") }
  return Int(UInt16(bigEndian: address.sin_port))
}
