import Foundation

/// A real browser without a window.
struct Browser {
  private static let programs = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ]
  static var program: String? {
    programs.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// The page as it stands when its scripts have run, as HTML.
  ///
  /// - Parameters:
  ///   - url: Where it is.
  ///   - profile: A folder for what the browser keeps, which another run finds again.
  ///   - agent: What it calls itself; its own name where there is none.
  /// - Returns: The page, or nothing but white space where the browser fails.
  /// - Throws: Where the browser does not start.
  static func page(at url: String, profile: URL, agent: String? = nil) throws -> String {
    guard let program else { throw "there is no browser" }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
      "--user-data-dir=\(profile.path)", "--virtual-time-budget=4000",
    ]
    process.arguments? += (agent.map { ["--user-agent=\($0)"] } ?? []) + ["--dump-dom", url]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let page = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return String(decoding: page, as: UTF8.self)
  }
}
