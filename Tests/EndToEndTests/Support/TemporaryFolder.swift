import Foundation

/// A new folder that is deleted with this value.
final class TemporaryFolder: Sendable {
  let url: URL

  var path: String { url.path }

  /// Makes the folder.
  ///
  /// - Parameter parent: The parent folder; by default that of the system for temporary files.
  /// - Throws: If the folder cannot be made.
  init(in parent: URL = FileManager.default.temporaryDirectory) throws {
    url = parent.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Returns the location of a file of the folder.
  func file(_ name: String) -> URL { url.appending(path: name) }

  func contains(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).path)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: file(name), encoding: .utf8)
  }

  /// Writes a file and makes its parent folders.
  ///
  /// - Parameters:
  ///   - name: The path of the file in the folder.
  ///   - text: The text of the file.
  ///   - atomically: Whether a new file replaces the old one.
  /// - Throws: If the file cannot be written.
  func write(_ name: String, _ text: String, atomically: Bool = true) throws {
    try makeFolder(file(name).deletingLastPathComponent())
    try text.write(to: file(name), atomically: atomically, encoding: .utf8)
  }

  func makeFolder(_ name: String) throws { try makeFolder(file(name)) }

  private func makeFolder(_ url: URL) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  func remove(_ name: String) throws { try FileManager.default.removeItem(at: file(name)) }

  /// Returns all files below a folder with their bytes; none if the folder does not exist.
  func files(in folder: String = "") -> [String: Data] {
    let folder = file(folder).resolvingSymlinksInPath()
    var files: [String: Data] = [:]
    let names = FileManager.default.enumerator(atPath: folder.path)
    while let name = names?.nextObject() as? String {
      let file = folder.appending(path: name)
      if let bytes = try? Data(contentsOf: file) { files[name] = bytes }
    }
    return files
  }
}

/// An error that a test reports as text.
struct TestError: Error, CustomStringConvertible {
  var description: String

  init(_ description: String) { self.description = description }
}
