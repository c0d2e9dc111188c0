#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// An entry of a folder that is being listed, valid until the next one is read.
@safe package struct FolderItem {
  private let start: UnsafePointer<CChar>
  private let folder: Int32
  private let type: Int

  fileprivate init(_ entry: UnsafeMutablePointer<dirent>, in folder: Int32) {
    // The name may be longer than the array that C declares, so it is read through the entry's
    // address.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    unsafe start = UnsafeRawPointer(entry).advanced(by: offset).assumingMemoryBound(to: CChar.self)
    self.folder = folder
    type = unsafe Int(entry.pointee.d_type)
  }

  /// The name, with U+FFFD for what is not UTF-8.
  package var name: String { unsafe String(cString: start) }

  /// The bytes of the name.
  package var bytes: [UInt8] {
    unsafe Array(UnsafeRawBufferPointer(start: start, count: strlen(start)))
  }

  /// Whether the name starts with a dot.
  package var isHidden: Bool { unsafe start[0] == CChar(UInt8(ascii: ".")) }

  fileprivate var isFolderItself: Bool { isHidden && (name == "." || name == "..") }

  /// What the entry is; `nil` if it is gone.
  var kind: FileKind? {
    switch type {
    case Int(DT_DIR): .folder
    case Int(DT_REG): .file
    case Int(DT_LNK): .link
    // Not all file systems state the kind.
    default: status?.kind
    }
  }

  /// The metadata of the entry; symbolic links are not followed.
  package var status: FileStatus? { unsafe FileStatus(start, in: folder) }
}

extension Descriptor {
  /// Calls a function with each entry of an open folder, in no order, and closes the folder.
  package consuming func forEachEntry(_ body: (FolderItem) -> Void) throws(SystemError) {
    let number = handOver()
    guard let list = unsafe fdopendir(number) else {
      let error = SystemError.current
      close(number)
      throw error
    }
    defer { unsafe closedir(list) }
    while let entry = unsafe readdir(list) {
      let item = unsafe FolderItem(entry, in: number)
      if !item.isFolderItself { body(item) }
    }
  }
}
