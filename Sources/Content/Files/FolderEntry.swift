#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// A name in a folder with what the system says of it.
struct FolderEntry {
  var name: String
  /// The name is not UTF-8 or holds control characters, so that no address can be made of it.
  var isBroken: Bool
  var status: FileStatus

  /// All entries of a folder but hidden ones that no site means to publish, so ordered that the paths below it are in the order of their bytes.
  ///
  /// - Parameters:
  ///   - path: Absolute, with all links resolved.
  ///   - shown: The path that a failure names.
  /// - Returns: The entries.
  /// - Throws: Where the folder cannot be read.
  static func list(_ path: String, shownAs shown: String) throws(ReadFailure) -> [FolderEntry] {
    let descriptor = openPlain(path, O_DIRECTORY)
    guard descriptor >= 0, let stream = unsafe fdopendir(descriptor) else {
      let reason = unsafe String(cString: strerror(errno))
      if descriptor >= 0 { close(descriptor) }
      throw ReadFailure("cannot read the folder '\(shown)': \(reason)")
    }
    defer { unsafe closedir(stream) }
    var entries: [FolderEntry] = []
    while let item = unsafe readdir(stream) {
      if let entry = unsafe read(item, in: descriptor) { entries.append(entry) }
    }
    return entries.map { (key: $0.sortKey, entry: $0) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.entry)
  }

  /// A folder's name sorts with the slash that follows it in every path.
  private var sortKey: [UInt8] {
    Array(name.utf8) + (status.isFolder ? [UInt8(ascii: "/")] : [])
  }

  private static func read(_ item: UnsafeMutablePointer<dirent>, in folder: Int32) -> FolderEntry? {
    // The name may be longer than the array that C declares for it, so it is read through the item's own address.
    let offset = MemoryLayout<dirent>.offset(of: \.d_name) ?? 0
    let start = unsafe UnsafeRawPointer(item).advanced(by: offset)
    let name = unsafe start.assumingMemoryBound(to: CChar.self)
    if unsafe name[0] == CChar(UInt8(ascii: ".")),
      !siteDotNames.contains(unsafe String(cString: name))
    {
      return nil
    }
    guard let status = unsafe FileStatus(name, in: folder) else { return nil }
    let bytes = unsafe UnsafeBufferPointer(
      start: start.assumingMemoryBound(to: UInt8.self), count: strlen(name))
    let isBroken =
      unsafe bytes.contains { $0 < 0x20 || $0 == 0x7F }
      || EncodedText(Array(bytes), in: 0..<bytes.count).badByte != nil
    return FolderEntry(
      name: unsafe String(decoding: bytes, as: UTF8.self), isBroken: isBroken, status: status)
  }
}

/// The hidden files and folders that a site may publish, by rules of the web and of hosts.
///
/// Everything else that starts with a dot is a program's own and stays where it is.
let siteDotNames: Set<String> = [
  ".well-known", ".htaccess", ".nojekyll", ".domains", ".user.ini",
]
