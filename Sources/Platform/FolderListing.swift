#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An entry of a folder.
struct ListedEntry: Equatable, Sendable {
  enum Kind: Sendable {
    case file
    case folder
    case link
  }

  var name: String
  var kind: Kind
}

/// Returns the entries of a folder in any order; none if it cannot be read.
///
/// Names that are not UTF-8 are left out: no path leads to them.
func folderEntries(_ path: String) -> [ListedEntry] {
  guard let stream = unsafe opendir(path) else { return [] }
  defer { unsafe closedir(stream) }
  var entries: [ListedEntry] = []
  while let item = unsafe readdir(stream) {
    // The name may be longer than the array that C declares.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = unsafe UnsafeRawPointer(item).advanced(by: offset)
    guard let name = unsafe String(validatingCString: start.assumingMemoryBound(to: CChar.self)),
      name != ".", name != ".."
    else { continue }
    let kind = unsafe kind(Int(item.pointee.d_type)) ?? kind(at: path + "/" + name)
    entries.append(ListedEntry(name: name, kind: kind))
  }
  return entries
}

/// Returns whether there is a symbolic link at a path.
func isLink(_ path: String) -> Bool { kind(at: path) == .link }

/// Returns the kind that a folder states for its entry; not all file systems state it.
private func kind(_ type: Int) -> ListedEntry.Kind? {
  switch type {
  case Int(DT_DIR): .folder
  case Int(DT_LNK): .link
  case Int(DT_UNKNOWN): nil
  default: .file
  }
}

private func kind(at path: String) -> ListedEntry.Kind {
  var status = stat()
  guard unsafe lstat(path, &status) == 0 else { return .file }
  switch status.st_mode & S_IFMT {
  case S_IFDIR: return .folder
  case S_IFLNK: return .link
  default: return .file
  }
}
