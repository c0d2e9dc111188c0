import Foundation

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// A real nginx with server-side includes, on a free port of this machine, that ends with this value.
final class Nginx {
  static let program = "/usr/sbin/nginx"
  static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

  let port: Int
  private let process: Process

  /// - Parameters:
  ///   - folder: What it serves.
  ///   - state: A folder for its own files, and for `access.log` in the combined format.
  /// - Throws: Where it does not start.
  init(serving folder: URL, state: URL) async throws {
    try FileManager.default.createDirectory(at: state, withIntermediateDirectories: true)
    // Another program may take a port that was free a moment ago.
    for _ in 0..<5 {
      let port = try freePort()
      let process = try Self.start(serving: folder, state: state, port: port)
      if await Self.answers(port, process) {
        (self.port, self.process) = (port, process)
        return
      }
      end(process)
    }
    throw "nginx does not start"
  }

  deinit {
    end(process)
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
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["-c", file.path, "-e", "\(state.path)/error.log", "-p", state.path]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  private static func answers(_ port: Int, _ process: Process) async -> Bool {
    for _ in 0..<200 where process.isRunning {
      if (try? await text(port, "/")) != nil { return true }
      try? await Task.sleep(for: .milliseconds(50))
    }
    return false
  }

  /// What it answers for a path that is percent-encoded already.
  func get(_ path: String) async throws -> String { try await Self.text(port, path) }

  private static func text(_ port: Int, _ path: String) async throws -> String {
    guard let url = URL(string: "http://127.0.0.1:\(port)\(path)") else { throw "no URL: \(path)" }
    let (data, _) = try await URLSession.shared.data(from: url)
    return String(decoding: data, as: UTF8.self)
  }
}
