import Foundation
import TestSupport

/// The folder of a site, changed by editors and builds.
struct SiteFolder {
  let root: String

  /// The result of a command with `--json`.
  struct Outcome {
    /// The exit code; 255 after a crash.
    var status: Int32
    var written = 0
    var removed = 0
    /// The parts of the JSON that do not depend on earlier builds.
    var report = ""
    var errors = ""
    /// The processor time in seconds; 0 if it is not known.
    var processorTime = 0.0
  }

  /// Makes a temporary folder, in memory if possible.
  ///
  /// File systems in memory list the files of a folder in the order in which they were made.
  static func temporary() throws -> TemporaryFolder {
    let memory = URL(filePath: "/dev/shm")
    return try FileManager.default.isWritableFile(atPath: memory.path)
      ? TemporaryFolder(in: memory) : TemporaryFolder()
  }

  func delete() { try? FileManager.default.removeItem(atPath: root) }

  var output: String { root + "/Public" }

  func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: root + "/" + path) }

  func write(_ path: String, _ text: String, _ mode: SiteStep.WriteMode = .inPlace) throws {
    let file = root + "/" + path
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    let times = Self.times(of: file)
    try Data(text.utf8).write(
      to: URL(filePath: file), options: mode == .replaced ? .atomic : [])
    guard var times = times ?? Self.times(of: file) else { return }
    switch mode {
    case .replaced, .inPlace: return
    case .sameTime: break
    case .olderTime: times[1].tv_sec -= 3_600
    case .futureTime: times[1] = timespec(tv_sec: 4_102_444_800, tv_nsec: 0)
    case .noTime: times[1] = timespec(tv_sec: 0, tv_nsec: 0)
    }
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

  /// Returns the size of a file in bytes; 0 if there is none.
  func size(of path: String) -> Int {
    FileManager.default.contents(atPath: root + "/" + path)?.count ?? 0
  }

  func touch(_ path: String) { utimensat(AT_FDCWD, root + "/" + path, nil, 0) }

  /// Changes a published file.
  func damage(_ name: String, _ damage: SiteStep.Damage) throws {
    let file = "Public/" + name
    var bytes = FileManager.default.contents(atPath: root + "/" + file) ?? Data()
    switch damage {
    case .removed: return try remove(file)
    case .shortened: bytes.removeLast(bytes.count / 2)
    case .changed: if let last = bytes.popLast() { bytes.append(last ^ 1) }
    }
    let times = Self.times(of: root + "/" + file)
    try bytes.write(to: URL(filePath: root + "/" + file))
    if damage == .changed, let times { utimensat(AT_FDCWD, root + "/" + file, times, 0) }
  }

  /// Builds the site.
  func build(
    _ arguments: [String], with program: Executable = .sitegen, environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(["build", "--json", "--timings"] + arguments, with: program, environment: environment)
  }

  /// Imports an access log.
  func importLog(_ log: String) throws {
    try write("access.log", log)
    let outcome = try run(["signals", "import", "access.log", "--json"])
    guard outcome.status == 0 else {
      throw ExactnessViolation(kind: .badExit, text: "the import ended with \(outcome.status)")
    }
  }

  private func run(
    _ arguments: [String], with program: Executable = .sitegen, environment: [String: String] = [:]
  ) throws -> Outcome {
    Outcome(try program.run(arguments, in: URL(filePath: root), environment: environment))
  }

  /// Copies the stored readership to a copy of the site.
  func copyReadership(to copy: SiteFolder) throws {
    let store = "/Data/readership.sqlite"
    guard FileManager.default.fileExists(atPath: root + store) else { return }
    try FileManager.default.createDirectory(
      atPath: copy.root + "/Data", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: root + store, toPath: copy.root + store)
  }

  /// Returns the access and modification times of a file.
  static func times(of file: String) -> [timespec]? {
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
  fileprivate init(_ result: Executable.Result) {
    self.init(report: result.outputBytes)
    (status, errors) = (result.status, result.errors)
  }

  /// Reads what a successful build says with `--json`.
  init(report json: Data) {
    self.init(status: 0)
    let object = try? JSONSerialization.jsonObject(with: json)
    guard var map = object as? [String: Any] else { return }
    written = map["written"] as? Int ?? 0
    removed = map["removed"] as? Int ?? 0
    let timings = map["timings"] as? [String: Any]
    let steps = timings?["steps"] as? [[String: Any]]
    processorTime = steps?.reduce(0) { $0 + ($1["processor"] as? Double ?? 0) } ?? 0
    // That a kept file was damaged is no finding about the site.
    map["diagnostics"] = (map["diagnostics"] as? [[String: Any]])?.filter {
      $0["id"] as? String != "damaged-cache"
    }
    let stable = map.filter {
      ["articles", "files", "left_out", "diagnostics", "next_change"].contains($0.key)
    }
    let text = try? JSONSerialization.data(
      withJSONObject: stable, options: [.sortedKeys, .prettyPrinted])
    report = String(decoding: text ?? Data(), as: UTF8.self)
  }
}
