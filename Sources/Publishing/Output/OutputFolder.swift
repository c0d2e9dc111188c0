#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The folder that the portal is published to, kept open so that nothing can be put in its place.
///
/// Files are staged first, next to where they belong and under a name of their own, and put in place only when every
/// page of the build is ready. A folder on the way that turns out to be a symbolic link is refused.
///
/// One worker uses one of these; folders that it went through stay open, up to a limit.
struct OutputFolder: ~Copyable {
  /// What staging a file found.
  enum Staging: Sendable {
    /// The file already holds these bytes.
    case unchanged
    /// The new bytes wait under the temporary name; `newFolders` were made for them, the outermost first.
    case staged(newFolders: [String])
    /// The new bytes are written when what an earlier build put in their way is gone.
    case late(bytes: [UInt8])
  }

  /// What a staged file is called until it takes its place.
  static let suffix = ".sitegen-new"

  /// As the user wrote it, for messages.
  let path: String
  private let root: Int32
  /// Whether files that hold the right bytes already are written, too.
  private let writesEverything: Bool
  private var opened: [String: Int32] = [:]
  private var buffer: [UInt8] = []
  private static let openLimit = 256

  init(path: String, writesEverything: Bool = false) throws(PublishFailure) {
    self.path = path
    self.writesEverything = writesEverything
    try Self.makePath(path)
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw PublishFailure(path: path, message: "cannot open the folder: \(systemMessage())")
    }
    root = descriptor
  }

  deinit {
    for descriptor in opened.values { closeFolder(descriptor) }
    closeFolder(root)
  }

  /// Makes the output folder and those above it.
  private static func makePath(_ path: String) throws(PublishFailure) {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? part : "/" + part
      guard makeFolder(at: AT_FDCWD, made) == nil else { continue }
      let reason = systemMessage()
      throw PublishFailure(path: made, message: "cannot make the folder: \(reason)")
    }
  }

  /// Writes a file's new bytes beside it, unless it holds them already.
  mutating func stage(_ file: String, _ bytes: [UInt8]) throws(PublishFailure) -> Staging {
    var newFolders: [String] = []
    let (folder, name) = try parent(of: file, making: &newFolders)
    if newFolders.isEmpty, !writesEverything,
      readFile(at: folder, name, size: bytes.count, into: &buffer),
      buffer[..<bytes.count].elementsEqual(bytes)
    {
      return .unchanged
    }
    guard !isFolder(at: folder, name) else {
      throw PublishFailure(path: shown(file), message: "cannot write: a folder has this name")
    }
    guard writeFile(at: folder, name + Self.suffix, bytes) else {
      let reason = systemMessage()
      _ = removeFile(at: folder, name + Self.suffix)
      throw PublishFailure(path: shown(file), message: "cannot write: \(reason)")
    }
    return .staged(newFolders: newFolders)
  }

  /// Whether there is anything of this name in the folder itself.
  func holds(_ name: String) -> Bool {
    var status = stat()
    return unsafe fstatat(root, name, &status, AT_SYMLINK_NOFOLLOW) == 0
  }

  /// Puts a staged file in its place.
  mutating func commit(_ file: String) throws(PublishFailure) {
    var none: [String] = []
    let (folder, name) = try parent(of: file, making: &none)
    guard replaceFile(at: folder, name, with: name + Self.suffix) else {
      throw PublishFailure(path: shown(file), message: "cannot replace: \(systemMessage())")
    }
  }

  /// Takes a staged file back, and the folders that were made for it.
  mutating func discard(_ file: String, newFolders: [String]) {
    var none: [String] = []
    guard let (folder, name) = try? parent(of: file, making: &none) else { return }
    _ = removeFile(at: folder, name + Self.suffix)
    for path in newFolders.reversed() { removeFolder(path) }
  }

  /// Takes away what a build that was killed left of a file: the staged bytes, and folders that hold nothing.
  mutating func clear(_ file: String) {
    var none: [String] = []
    var parts = file.split(separator: "/").map(String.init)
    guard let name = parts.popLast(), let folder = find(parts, making: &none, isMaking: false)
    else { return }
    _ = removeFile(at: folder, name + Self.suffix)
    while !parts.isEmpty, removeFolder(parts.joined(separator: "/")) { parts.removeLast() }
  }

  /// Removes a file that an earlier build wrote, and the folders that it leaves empty.
  mutating func remove(_ file: String) throws(PublishFailure) {
    var none: [String] = []
    var parts = file.split(separator: "/").map(String.init)
    guard let name = parts.popLast(), let folder = find(parts, making: &none, isMaking: false)
    else {
      return
    }
    guard removeFile(at: folder, name) else {
      throw PublishFailure(path: shown(file), message: "cannot remove: \(systemMessage())")
    }
    _ = removeFile(at: folder, name + Self.suffix)
    while !parts.isEmpty, removeFolder(parts.joined(separator: "/")) { parts.removeLast() }
  }

  @discardableResult
  private mutating func removeFolder(_ path: String) -> Bool {
    var none: [String] = []
    var parts = path.split(separator: "/").map(String.init)
    guard let name = parts.popLast(), let folder = find(parts, making: &none, isMaking: false)
    else {
      return false
    }
    guard removeEmptyFolder(at: folder, name) else { return false }
    if let descriptor = opened.removeValue(forKey: path) { closeFolder(descriptor) }
    return true
  }

  private func shown(_ file: String) -> String {
    path.hasSuffix("/") ? path + file : path + "/" + file
  }

  /// The open folder of a file and its name relative to that folder.
  private mutating func parent(
    of file: String, making newFolders: inout [String]
  ) throws(PublishFailure) -> (folder: Int32, name: String) {
    if let slash = file.utf8.lastIndex(of: UInt8(ascii: "/")),
      let known = opened[String(file[..<slash])]
    {
      return (known, String(file[file.index(after: slash)...]))
    }
    var parts = file.split(separator: "/").map(String.init)
    guard let name = parts.popLast(), name != "..", !parts.contains(".."),
      let folder = find(parts, making: &newFolders, isMaking: true)
    else {
      let reason = parts.contains("..") ? "the path leads out of the output" : systemMessage()
      throw PublishFailure(path: shown(file), message: "cannot make its folder: \(reason)")
    }
    return (folder, name)
  }

  /// The folder that a path of parts leads to; opened, remembered, and made where that is wanted.
  private mutating func find(
    _ parts: [String], making newFolders: inout [String], isMaking: Bool
  ) -> Int32? {
    let path = parts.joined(separator: "/")
    guard !path.isEmpty else { return root }
    if let known = opened[path] { return known }
    guard let name = parts.last,
      let above = find(Array(parts.dropLast()), making: &newFolders, isMaking: isMaking)
    else { return nil }
    if isMaking {
      guard let isNew = makeFolder(at: above, name) else { return nil }
      if isNew { newFolders.append(path) }
    }
    guard let descriptor = openFolder(at: above, name) else { return nil }
    if opened.count >= Self.openLimit {
      for other in opened.values where other != above { closeFolder(other) }
      opened = opened.filter { $0.value == above }
    }
    opened[path] = descriptor
    return descriptor
  }
}
