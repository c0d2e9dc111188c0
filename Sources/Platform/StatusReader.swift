/// Reads the metadata of many files below a folder without opening them.
///
/// A file that is reached through a symbolic link does not exist for it: each folder above a file
/// is looked at, once for files that follow each other.
package struct StatusReader: ~Copyable {
  private let root: OpenFolder
  /// The last path with a zero at its end.
  private var path: [CChar] = [0]
  /// How many characters of the last path lead through folders that are no links.
  private var checkedCount = 0

  /// - Parameter root: The folder, which others may share.
  package init(below root: OpenFolder) {
    self.root = root
  }

  /// The metadata of the file at a path; `nil` if there is none, or a link is on the way.
  package mutating func status(of file: String) -> FileStatus? {
    replacePath(by: file)
    let slash = CChar(UInt8(ascii: "/"))
    for index in path.indices.dropFirst(checkedCount) where path[index] == slash {
      path[index] = 0
      let folder = statusOfPath()
      path[index] = slash
      guard folder?.isFolder == true else { return nil }
      checkedCount = index + 1
    }
    return statusOfPath()
  }

  /// Stores a path; the folders that it shares with the last one need no second look.
  private mutating func replacePath(by file: String) {
    var (count, folderEnd) = (0, 0)
    let (checked, slash) = (checkedCount, UInt8(ascii: "/"))
    var isShared = true
    for byte in file.utf8 {
      isShared = isShared && count < checked && path[count] == CChar(truncatingIfNeeded: byte)
      if isShared, byte == slash { folderEnd = count + 1 }
      if count < path.count {
        path[count] = CChar(truncatingIfNeeded: byte)
      } else {
        path.append(CChar(truncatingIfNeeded: byte))
      }
      count += 1
    }
    path.removeLast(path.count - count)
    path.append(0)
    checkedCount = folderEnd
  }

  private func statusOfPath() -> FileStatus? {
    unsafe path.withUnsafeBufferPointer { path in
      unsafe path.baseAddress.flatMap { unsafe root.status(ofName: $0) }
    }
  }
}
