internal import Basics
internal import Platform

/// A file or folder of the site that cannot be read or does not exist.
package struct FileError: Error, Equatable {
  /// One phrase that names the file.
  package var message: String
  package var help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}

/// Reads a whole file that the user named; symbolic links are followed.
///
/// - Parameters:
///   - path: The path to open.
///   - shown: The path for messages.
///   - limit: The maximum size.
/// - Returns: The bytes of the file.
/// - Throws: `FileError` if the file cannot be read, is not a regular file, or is too large.
func readFile(
  _ path: String, shownAs shown: String, limit: FileSizeLimit = .copy
) throws(FileError) -> [UInt8] {
  try readToEnd(openedFile(path, shownAs: shown, followsLinks: true), shown, limit)
}

/// Reads a whole file of the site; symbolic links are not followed.
///
/// - Parameters:
///   - path: An absolute path with all links resolved.
///   - shown: The path for messages.
///   - limit: The maximum size.
/// - Returns: The bytes of the file.
/// - Throws: `FileError` if the file cannot be read, is not a regular file, or is too large.
func readFileWithoutLinks(
  _ path: String, shownAs shown: String, limit: FileSizeLimit
) throws(FileError) -> [UInt8] {
  try readToEnd(openedFile(path, shownAs: shown), shown, limit)
}

/// Reads a whole file that a walk found.
func readFile(
  _ file: FoundFile, in root: FolderRoot, limit: FileSizeLimit
) throws(FileError) -> [UInt8] {
  guard let path = file.realPath(in: root) else {
    throw FileError("there is no file '\(file.path)'")
  }
  return try readFileWithoutLinks(path, shownAs: file.path, limit: limit)
}

/// The first bytes of a file that a walk found; empty if it cannot be read.
///
/// Used for checks that only warn. Errors are reported by the code that publishes the file.
func readPrefix(of file: FoundFile, in root: FolderRoot, count limit: Int) -> [UInt8] {
  guard let path = file.realPath(in: root),
    let descriptor = try? Descriptor(withoutLinks: path, .reading),
    descriptor.status?.isRegular == true
  else { return [] }
  return (try? descriptor.read(upTo: limit)) ?? []
}

/// Opens a file for reading; it does not block on pipes.
///
/// - Parameters:
///   - path: The path; an absolute one with all links resolved unless links are followed.
///   - shown: The path for messages.
///   - followsLinks: Whether symbolic links are followed.
/// - Returns: The open file.
/// - Throws: `FileError` with the reason of the system.
func openedFile(
  _ path: String, shownAs shown: String, followsLinks: Bool = false
) throws(FileError) -> Descriptor {
  do throws(SystemError) {
    if followsLinks { return try Descriptor(path, .reading) }
    return try Descriptor(withoutLinks: path, .reading)
  } catch {
    throw .unreadable(shown, error)
  }
}

/// Reads an open file to its end and closes it.
private func readToEnd(
  _ descriptor: consuming Descriptor, _ shown: String, _ limit: FileSizeLimit
) throws(FileError) -> [UInt8] {
  guard let status = descriptor.status, status.isRegular else {
    throw FileError("cannot read '\(shown)': it is not a file")
  }
  guard status.size <= limit.bytes else {
    throw FileError("cannot read '\(shown)': it is larger than \(limit.name)")
  }
  var capacity = status.size + 1
  var bytes: [UInt8] = []
  while true {
    let part: [UInt8]
    do throws(SystemError) { part = try descriptor.read(upTo: capacity) } catch {
      throw .unreadable(shown, error)
    }
    let isEnd = part.count < capacity
    if bytes.isEmpty { bytes = part } else { bytes += part }
    if isEnd { return bytes }
    guard bytes.count <= limit.bytes else {
      throw FileError("cannot read '\(shown)': it grew while it was read")
    }
    capacity = 65_536
  }
}

extension FileError {
  fileprivate static func unreadable(_ shown: String, _ reason: SystemError) -> FileError {
    FileError("cannot read '\(shown)': \(reason.reason)")
  }
}

/// The maximum size of a file that is read whole, checked before its first byte is read.
///
/// A sparse file takes little space on disk and would still fill the memory.
struct FileSizeLimit: Sendable, Equatable {
  let bytes: Int
  /// The size for messages.
  let name: String

  /// A Markdown file.
  static let document = FileSizeLimit(bytes: 64 << 20, name: "64 MB")
  /// A file of `Data/`.
  static let data = FileSizeLimit(bytes: 64 << 20, name: "64 MB")
  /// A template or the configuration.
  static let template = FileSizeLimit(bytes: 4 << 20, name: "4 MB")
  /// An SVG file that is sanitized.
  static let drawing = FileSizeLimit(bytes: 16 << 20, name: "16 MB")
  /// A file that is published as it is.
  static let copy = FileSizeLimit(bytes: 1 << 30, name: "1 GB")
}

extension Diagnostic {
  /// An error for a file that is not read because it would fill the memory.
  static func tooLarge(_ path: String, _ limit: FileSizeLimit) -> Diagnostic {
    Diagnostic(
      id: "file-too-large", "this file is larger than \(limit.name) and is not read",
      at: SourceSpan(file: path), help: "split it into several files")
  }
}
