import Foundation

// What happens to the files in which builds keep their results for later ones.
extension SiteFolder {
  /// The files in which builds keep their results for later ones.
  var keptFiles: [String] {
    let names = FileManager.default.enumerator(atPath: root + "/.sitegen")
    return (names?.compactMap { $0 as? String } ?? []).filter {
      $0.hasPrefix("cache/") || $0.hasPrefix("pages-")
    }.sorted()
  }

  /// Changes a file in which builds keep their results, or exchanges all of them with the files of
  /// an earlier time.
  func changeCache(_ index: Int, _ change: SiteStep.CacheChange) throws {
    let files = keptFiles
    if change == .restored { return try exchangeCache(files) }
    if change == .foreign { return try replaceCache(files) }
    guard !files.isEmpty else { return }
    let file = root + "/.sitegen/" + files[index % files.count]
    var bytes = FileManager.default.contents(atPath: file) ?? Data()
    switch change {
    case .removed: return try FileManager.default.removeItem(atPath: file)
    case .shortened: bytes.removeLast(bytes.count / 2)
    case .changed, .restored, .foreign:
      if !bytes.isEmpty { bytes[bytes.startIndex + index * 997 % bytes.count] ^= 1 }
    }
    try bytes.write(to: URL(filePath: file))
  }

  /// Where the kept files of the same site on another machine are saved.
  private var foreignCache: String { root + "-foreign" }

  /// Saves the kept files as those of another machine for another folder of the site.
  func saveCache(as foreign: SiteFolder) throws {
    try? FileManager.default.removeItem(atPath: foreign.foreignCache)
    for file in keptFiles {
      try Self.write(
        FileManager.default.contents(atPath: root + "/.sitegen/" + file) ?? Data(),
        to: foreign.foreignCache + "/" + file)
    }
  }

  private func replaceCache(_ files: [String]) throws {
    let names = FileManager.default.enumerator(atPath: foreignCache)
    let foreign = (names?.compactMap { $0 as? String } ?? []).filter { !$0.hasSuffix("cache") }
    guard !foreign.isEmpty else { return }
    for file in files { try remove(".sitegen/" + file) }
    for name in foreign {
      try Self.write(
        FileManager.default.contents(atPath: foreignCache + "/" + name) ?? Data(),
        to: root + "/.sitegen/" + name)
    }
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
}
