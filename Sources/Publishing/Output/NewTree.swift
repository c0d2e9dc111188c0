internal import Basics
#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The files of a portal whose output is empty: written under their own names into one folder of the output, from
/// which they move to their places with everything below them at once.
///
/// It is what makes a first build cheap: no file needs a temporary name, a look at what it replaces, or a rename.
struct NewTree: ~Copyable {
  /// What the folder is called.
  static let name = ".sitegen-new"

  private let output: String
  private var folders: OpenFolders

  /// - Parameters:
  ///   - folder: The open folder of the tree, which all workers share.
  ///   - output: The output that it lies in.
  init(_ folder: OpenFolder, in output: OutputRoot) {
    self.output = output.path
    folders = OpenFolders(folder, limit: output.keptFolders)
  }

  /// Writes a file.
  mutating func write(_ file: String, _ bytes: [UInt8]) throws(PublishFailure) {
    guard file.utf8.first != UInt8(ascii: "/"), !leadsOut(file) else {
      throw PublishFailure(
        path: shownPath(output, file), message: "the path leads out of the output")
    }
    guard let descriptor = openNew(file), fillFile(descriptor, bytes) else {
      let reason = systemMessage()
      discard(file)
      throw PublishFailure(path: shownPath(output, file), message: "cannot write: \(reason)")
    }
  }

  private mutating func openNew(_ file: String) -> Int32? {
    var new: [String] = []
    // Most pages are alone in their folder, so asking whether it is there would be one call more.
    let isAlone = file.hasSuffix("/index.html")
    if isAlone, !folders.make(partedPath(file).folder, new: &new) { return nil }
    var descriptor = openBelow(folders.root, file, newFile)
    if descriptor < 0, errno == ENOENT, !isAlone,
      folders.make(partedPath(file).folder, new: &new)
    {
      descriptor = openBelow(folders.root, file, newFile)
    }
    return descriptor < 0 ? nil : descriptor
  }

  /// Moves an entry of the tree's folder to another folder, where nothing of this name may be but an empty folder.
  borrowing func move(_ name: String, to folder: Int32) -> Bool {
    unsafe renameat(folders.root, name, folder, name) == 0
  }

  /// Removes a file that was written, and the folders that it leaves empty.
  mutating func discard(_ file: String) {
    _ = folders.removeFile(file)
    folders.removeEmptyFolders(partedPath(file).folder)
  }
}
