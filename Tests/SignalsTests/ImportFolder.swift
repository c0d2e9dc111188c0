import Basics
import Foundation
import TestSupport
import Text

@testable import Signals

/// The root of a site in a temporary folder, for imports.
struct ImportFolder {
  private let folder: TemporaryFolder
  var settings = ImportSettings(now: Instant(seconds: 1_800_000_000))

  init() throws { folder = try TemporaryFolder() }

  var root: String { folder.path }

  /// Writes a log and returns its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    try folder.write(name, bytes)
    return folder.file(name).path
  }

  func write(_ name: String, _ lines: [String]) throws -> String {
    try write(name, Array(lines.map { $0 + "\n" }.joined().utf8))
  }

  /// Imports logs given as lists of lines.
  @discardableResult
  func importing(_ logs: [[String]]) async throws -> ImportReport {
    var paths: [String] = []
    for (number, lines) in logs.enumerated() {
      paths.append(try write("log-\(number)-\(UUID().uuidString).log", lines))
    }
    return try await importLogs(paths, root: root, settings: settings)
  }

  /// Returns the exported table without its header.
  func export() throws -> [String] {
    var bytes: [UInt8] = []
    _ = try exportReadership(root: root, basePath: "/", zone: .utc) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").dropFirst().map(
      String.init)
  }

  /// Returns all rows of the store as text.
  func dump() throws -> [String] {
    let store = try ReadershipStore(root: root, access: .reading)
    var rows: [String] = []
    let add = { (row: borrowing Statement) in
      rows.append((Int32(0)..<8).map { row.text($0) }.joined(separator: "|"))
    }
    try store.database.prepare("SELECT * FROM page ORDER BY id").run(body: add)
    try store.database.prepare("SELECT * FROM hour ORDER BY 1, 2").run(body: add)
    try store.database.prepare("SELECT * FROM pair ORDER BY 1, 2, 3").run(body: add)
    try store.database.prepare("SELECT * FROM stated ORDER BY 1, 2, 3, 4").run(body: add)
    try store.database.prepare("SELECT source, hour, hex(marks) FROM mark ORDER BY 1, 2").run(
      body: add)
    try store.database.prepare("SELECT * FROM cap ORDER BY 1, 2, 3").run(body: add)
    try store.database.prepare("SELECT * FROM fact ORDER BY 1").run(body: add)
    return rows
  }
}

/// Returns a line in the combined format.
func accessLine(
  _ address: String = "192.0.2.1", _ time: String = "01:00:00", _ path: String = "/a/",
  method: String = "GET", status: Int = 200, agent: String = "Mozilla/5.0 Firefox/120",
  referrer: String = "-", day: String = "22/Sep/2026", size: Int = 5120
) -> String {
  "\(address) - - [\(day):\(time) +0000] \"\(method) \(path) HTTP/1.1\" \(status) \(size) "
    + "\"\(referrer)\" \"\(agent)\""
}

/// Returns a log of sessions with a few pages each, robots, files and likes, in the order of time.
func sessions(readers: Int, seed: UInt64, days: Int = 3) -> [String] {
  var dice = RandomNumbers(seed: seed)
  var rows: [(time: Int, line: String)] = []
  for reader in 0..<readers {
    var time = Int.random(in: 0..<days * 86_400, using: &dice)
    let address = "10.\(reader >> 8 & 255).\(reader & 255).7"
    let agent = reader % 11 == 0 ? "ExampleBot/1.0" : "Mozilla/5.0 Firefox/\(reader % 5 + 100)"
    var last = 3
    for _ in 0..<Int.random(in: 1...7, using: &dice) {
      let page = Int.random(in: 0..<12, using: &dice)
      let path =
        page == 0
        ? "/"
        : page == 1 ? "/css/a.css" : page == 2 ? "/_signals/like.gif?p=/s/\(last)/" : "/s/\(page)/"
      if page > 2 { last = page }
      rows.append((time, line(address, time, path, agent, Int.random(in: 1...9999, using: &dice))))
      time += Int.random(in: 1...20_000, using: &dice)
    }
  }
  return rows.enumerated().sorted { ($0.element.time, $0.offset) < ($1.element.time, $1.offset) }
    .map(\.element.line)
}

private func line(
  _ address: String, _ time: Int, _ path: String, _ agent: String, _ size: Int
) -> String {
  let (day, clock) = (22 + time / 86_400, time % 86_400)
  let text = [clock / 3600, clock / 60 % 60, clock % 60].map { twoDigits($0) }
    .joined(separator: ":")
  return accessLine(address, text, path, agent: agent, day: "\(day)/Sep/2026", size: size)
}
