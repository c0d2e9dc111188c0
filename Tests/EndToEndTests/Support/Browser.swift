import Foundation
import TestSupport

/// A real browser without a window.
struct Browser {
  private static let programs = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  static var path: String? {
    programs.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Loads a page, runs its scripts, and returns it as HTML.
  ///
  /// - Parameters:
  ///   - url: The address of the page.
  ///   - profile: The folder of the browser's data, which several runs may share.
  ///   - agent: The user agent; by default the browser's own.
  /// - Returns: The page, or only white space if the browser fails.
  /// - Throws: If the browser does not start.
  static func page(at url: String, profile: URL, agent: String? = nil) throws -> String {
    guard let path else { throw TestError("there is no browser") }
    let options = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--user-data-dir=\(profile.path)", "--virtual-time-budget=4000",
    ]
    let agentOption = agent.map { ["--user-agent=\($0)"] } ?? []
    return try Executable(URL(filePath: path)).run(options + agentOption + ["--dump-dom", url])
      .output
  }
}
