public import Foundation

/// A new folder that is deleted with this value.
public final class TemporaryFolder: Sendable {
  /// The location of the folder.
  public let url: URL

  /// The path of the folder, without a slash at its end.
  public var path: String { url.path }

  /// Makes the folder.
  ///
  /// - Parameter parent: The parent folder; by default that of the system for temporary files.
  /// - Throws: If the folder cannot be made.
  public init(in parent: URL = FileManager.default.temporaryDirectory) throws {
    url = parent.appending(path: "sitegen-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Returns the location of a file of the folder.
  public func file(_ name: String) -> URL { url.appending(path: name) }

  /// Returns whether a file or folder exists; a link that leads to nothing does not.
  public func contains(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: file(name).path)
  }

  /// Returns the text of a file.
  public func read(_ name: String) throws -> String {
    try String(contentsOf: file(name), encoding: .utf8)
  }

  /// Returns the text of a file, or `nil` if it cannot be read.
  public func text(_ name: String) -> String? { try? read(name) }

  /// Writes a file and makes its parent folders.
  ///
  /// - Parameters:
  ///   - name: The path of the file in the folder.
  ///   - text: The text of the file.
  ///   - atomically: Whether a new file replaces the old one.
  /// - Throws: If the file cannot be written.
  public func write(_ name: String, _ text: String, atomically: Bool = true) throws {
    try write(name, Array(text.utf8), atomically: atomically)
  }

  /// Writes a file of bytes and makes its parent folders.
  ///
  /// - Parameters:
  ///   - name: The path of the file in the folder.
  ///   - bytes: The bytes of the file.
  ///   - atomically: Whether a new file replaces the old one.
  /// - Throws: If the file cannot be written.
  public func write(_ name: String, _ bytes: [UInt8], atomically: Bool = true) throws {
    try makeFolder(file(name).deletingLastPathComponent())
    try Data(bytes).write(to: file(name), options: atomically ? .atomic : [])
  }

  /// Makes a folder and its parent folders.
  public func makeFolder(_ name: String) throws { try makeFolder(file(name)) }

  private func makeFolder(_ url: URL) throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// Makes a symbolic link with a target as it is written.
  public func link(_ name: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: file(name).path, withDestinationPath: target)
  }

  /// Makes a named pipe.
  public func makePipe(_ name: String) throws {
    guard mkfifo(file(name).path, 0o644) == 0 else { throw TestError("cannot make pipe \(name)") }
  }

  /// Removes a file, or a folder with everything in it.
  public func remove(_ name: String) throws { try FileManager.default.removeItem(at: file(name)) }

  /// Returns all files below a folder with their bytes; none if the folder does not exist.
  public func files(in folder: String = "") -> [String: Data] {
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
