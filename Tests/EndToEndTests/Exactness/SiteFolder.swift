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
    guard var times, mode == .sameTime || mode == .olderTime else { return }
    if mode == .olderTime { times[1].tv_sec -= 3_600 }
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

  /// The files in which builds keep their results for later ones.
  private var keptFiles: [String] {
    let names = FileManager.default.enumerator(atPath: root + "/.sitegen")
    return (names?.compactMap { $0 as? String } ?? []).filter {
      $0.hasPrefix("cache/") || $0.hasPrefix("pages-")
    }.sorted()
  }

  /// Changes a file in which builds keep their results, or exchanges all of them with the files of
  /// an earlier time.
  func changeCache(_ index: Int, _ change: SiteStep.CacheChange) throws {
    let files = keptFiles
    guard change != .restored else { return try exchangeCache(files) }
    guard !files.isEmpty else { return }
    let file = root + "/.sitegen/" + files[index % files.count]
    var bytes = FileManager.default.contents(atPath: file) ?? Data()
    switch change {
    case .removed: return try FileManager.default.removeItem(atPath: file)
    case .shortened: bytes.removeLast(bytes.count / 2)
    case .changed, .restored:
      if !bytes.isEmpty { bytes[bytes.startIndex + index * 997 % bytes.count] ^= 1 }
    }
    try bytes.write(to: URL(filePath: file))
  }

  private func exchangeCache(_ files: [String]) throws {
    let backup = root + "-backup"
    let now = Dictionary(
      uniqueKeysWithValues: files.map {
        ($0, FileManager.default.contents(atPath: root + "/.sitegen/" + $0) ?? Data())
      })
    for file in files { try remove(".sitegen/" + file) }
    let names = FileManager.default.enumerator(atPath: backup)
    for name in names?.compactMap({ $0 as? String }) ?? [] where !name.hasSuffix("cache") {
      try Self.write(
        FileManager.default.contents(atPath: backup + "/" + name) ?? Data(),
        to: root + "/.sitegen/" + name)
    }
    try? FileManager.default.removeItem(atPath: backup)
    for (name, bytes) in now { try Self.write(bytes, to: backup + "/" + name) }
  }

  private static func write(_ bytes: Data, to file: String) throws {
    try FileManager.default.createDirectory(
      at: URL(filePath: file).deletingLastPathComponent(), withIntermediateDirectories: true)
    try bytes.write(to: URL(filePath: file))
  }

  /// Builds the site.
  func build(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(["build", "--json"] + arguments, environment: environment)
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
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> Outcome {
    Outcome(
      try Executable.sitegen.run(arguments, in: URL(filePath: root), environment: environment))
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
  fileprivate init(_ result: Executable.Result) {
    self.init(status: result.status, errors: result.errors)
    let object = try? JSONSerialization.jsonObject(with: result.outputBytes)
    guard var map = object as? [String: Any] else { return }
    written = map["written"] as? Int ?? 0
    removed = map["removed"] as? Int ?? 0
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

/// The files of an output at one moment: their bytes, and the metadata that any write changes.
struct OutputSnapshot: Equatable {
  struct File: Equatable {
    var bytes: Data
    var inode: UInt64
    var modificationTime: Instant
    var statusChangeTime: Instant

    /// Whether the file was not written since the other snapshot.
    func isUntouched(since other: File) -> Bool {
      inode == other.inode && modificationTime == other.modificationTime
        && statusChangeTime == other.statusChangeTime
    }
  }

  struct Instant: Equatable {
    var seconds: Int
    var nanoseconds: Int
  }

  private(set) var files: [String: File] = [:]

  var names: [String] { files.keys.sorted() }

  /// Reads the files of a folder; a missing folder has none.
  init(_ folder: String) {
    let names = FileManager.default.enumerator(atPath: folder)
    while let name = names?.nextObject() as? String {
      var status = stat()
      guard lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT != S_IFDIR else {
        continue
      }
      files[name] = File(
        bytes: FileManager.default.contents(atPath: folder + "/" + name) ?? Data(),
        inode: UInt64(status.st_ino), modificationTime: Self.modificationTime(status),
        statusChangeTime: Self.statusChangeTime(status))
    }
  }

  /// Describes the first difference in names or bytes; returns `nil` if there is none.
  func difference(to other: OutputSnapshot) -> String? {
    for name in Set(names).union(other.names).sorted() {
      switch (files[name], other.files[name]) {
      case (_?, nil): return "\(name) is there and should not be"
      case (nil, _?): return "\(name) is missing"
      case (let ours?, let theirs?) where ours.bytes != theirs.bytes:
        return "\(name) differs:\n" + firstDifference(ours.bytes, theirs.bytes)
      default: break
      }
    }
    return nil
  }

  /// Returns the numbers of files that are new or changed, and of files that were removed.
  func changes(since before: OutputSnapshot) -> (written: Int, removed: Int) {
    (
      files.count { before.files[$0.key]?.bytes != $0.value.bytes },
      before.files.count { files[$0.key] == nil }
    )
  }

  /// Returns the names of files that were written without a change of their bytes.
  func rewritten(since before: OutputSnapshot) -> [String] {
    names.filter { name in
      guard let old = before.files[name], let new = files[name] else { return false }
      return old.bytes == new.bytes && !new.isUntouched(since: old)
    }
  }

  private static func modificationTime(_ status: stat) -> Instant {
    #if canImport(Darwin)
      Instant(seconds: status.st_mtimespec.tv_sec, nanoseconds: status.st_mtimespec.tv_nsec)
    #else
      Instant(seconds: status.st_mtim.tv_sec, nanoseconds: status.st_mtim.tv_nsec)
    #endif
  }

  private static func statusChangeTime(_ status: stat) -> Instant {
    #if canImport(Darwin)
      Instant(seconds: status.st_ctimespec.tv_sec, nanoseconds: status.st_ctimespec.tv_nsec)
    #else
      Instant(seconds: status.st_ctim.tv_sec, nanoseconds: status.st_ctim.tv_nsec)
    #endif
  }
}

/// Quotes two files around the first byte in which they differ.
private func firstDifference(_ ours: Data, _ theirs: Data) -> String {
  let offset = zip(ours, theirs).prefix { $0 == $1 }.count
  let excerpt = { (bytes: Data) in
    String(decoding: bytes.dropFirst(max(0, offset - 60)).prefix(160), as: UTF8.self)
  }
  return "at byte \(offset)\n  it has: \(excerpt(ours))\n  clean:  \(excerpt(theirs))"
}
