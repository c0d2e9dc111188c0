import Foundation

/// A site's folder on the disk, as its editors and its builds change it.
struct SiteFolder {
  let root: String

  /// What a build came to: its exit code, and what it told programs.
  struct Outcome {
    /// A crash counts as 255.
    var status: Int32
    var written = 0
    var removed = 0
    /// All but counts of work done and time: what does not depend on what was there before.
    var answer = ""
    var errors = ""
  }

  /// In memory where the system has such a place: there a folder's files are listed in the order of their making.
  static func temporary() throws -> SiteFolder {
    let memory = "/dev/shm"
    let base =
      FileManager.default.isWritableFile(atPath: memory)
      ? memory : FileManager.default.temporaryDirectory.path
    let folder = SiteFolder(root: base + "/sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      atPath: folder.root, withIntermediateDirectories: true)
    return folder
  }

  func delete() { try? FileManager.default.removeItem(atPath: root) }

  var output: String { root + "/Public" }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }

  func write(_ path: String, _ text: String, _ manner: SiteStep.Manner = .inPlace) throws {
    let file = root + "/" + path
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    let times = Self.times(of: file)
    try Data(text.utf8).write(
      to: URL(filePath: file), options: manner == .replaced ? .atomic : [])
    guard var times, manner == .sameTime || manner == .olderTime else { return }
    if manner == .olderTime { times[1].tv_sec -= 3_600 }
    utimensat(AT_FDCWD, file, times, 0)
  }

  func remove(_ path: String) throws {
    guard exists(path) else { return }
    try FileManager.default.removeItem(atPath: root + "/" + path)
  }

  func move(_ path: String, to target: String) throws {
    guard exists(path) else { return }
    try remove(target)
    try FileManager.default.createDirectory(
      at: URL(filePath: root + "/" + target).deletingLastPathComponent(),
      withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: root + "/" + path, toPath: root + "/" + target)
  }

  func touch(_ path: String) { utimensat(AT_FDCWD, root + "/" + path, nil, 0) }

  /// Does to a published file what somebody might.
  func spoil(_ name: String, _ spoiling: SiteStep.Spoiling) throws {
    let file = "Public/" + name
    var bytes = FileManager.default.contents(atPath: root + "/" + file) ?? Data()
    switch spoiling {
    case .removed: return try remove(file)
    case .shortened: bytes.removeLast(bytes.count / 2)
    case .changed: if let last = bytes.popLast() { bytes.append(last ^ 1) }
    }
    let times = Self.times(of: root + "/" + file)
    try bytes.write(to: URL(filePath: root + "/" + file))
    if spoiling == .changed, let times { utimensat(AT_FDCWD, root + "/" + file, times, 0) }
  }

  /// Builds the site.
  func build(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(["build", "--json"] + arguments, environment: environment)
  }

  /// Counts a log.
  func importLog(_ log: String) throws {
    try write("access.log", log)
    let outcome = try run(["signals", "import", "access.log", "--json"])
    guard outcome.status == 0 else {
      throw BrokenPromise(kind: .end, text: "the import ended with \(outcome.status)")
    }
  }

  /// Runs the program that was built beside the tests in the site's folder.
  private func run(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = ScriptRun.program
    process.currentDirectoryURL = URL(filePath: root)
    process.arguments = arguments
    if !environment.isEmpty {
      process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    }
    let (answer, errors) = (Pipe(), Pipe())
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = answer
    process.standardError = errors
    try process.run()
    let bytes = answer.fileHandleForReading.readDataToEndOfFile()
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let crash: Int32? = process.terminationReason == .exit ? nil : 255
    return Outcome(
      status: crash ?? process.terminationStatus, answer: bytes,
      errors: String(decoding: said, as: UTF8.self))
  }

  /// Gives a copy of the site the same readers.
  func copyReadership(to copy: SiteFolder) throws {
    let store = "/Data/readership.sqlite"
    guard FileManager.default.fileExists(atPath: root + store) else { return }
    try FileManager.default.createDirectory(
      atPath: copy.root + "/Data", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: root + store, toPath: copy.root + store)
  }

  /// When a file was last used and changed.
  private static func times(of file: String) -> [timespec]? {
    var status = stat()
    guard lstat(file, &status) == 0 else { return nil }
    #if canImport(Darwin)
      return [status.st_atimespec, status.st_mtimespec]
    #else
      return [status.st_atim, status.st_mtim]
    #endif
  }
}

extension SiteFolder.Outcome {
  init(status: Int32, answer bytes: Data, errors: String) {
    self.init(status: status, errors: errors)
    guard let map = (try? JSONSerialization.jsonObject(with: bytes)) as? [String: Any] else {
      return
    }
    written = map["written"] as? Int ?? 0
    removed = map["removed"] as? Int ?? 0
    let lasting = map.filter {
      ["articles", "files", "left_out", "diagnostics", "next_change"].contains($0.key)
    }
    let text = try? JSONSerialization.data(
      withJSONObject: lasting, options: [.sortedKeys, .prettyPrinted])
    answer = String(decoding: text ?? Data(), as: UTF8.self)
  }
}
