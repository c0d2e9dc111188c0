internal import Platform

/// Reads the files of `.sitegen/cache/` whose names begin with a prefix.
///
/// No link is followed. What is no regular file, and what cannot be read, is left out: the caller
/// checks what it gets, and does without it.
///
/// - Parameters:
///   - root: The site's folder.
///   - prefix: The beginning of the names.
/// - Returns: The names and the bytes, in the order of the names.
package func readCacheFiles(root: String, prefix: String) -> [(name: String, bytes: [UInt8])] {
  guard let state = try? OpenFolder(FolderRoot(root).absolute(SiteFolders.state)),
    let folder = try? state.openFolder(SiteFolders.cache)
  else { return [] }
  var names: [String] = []
  try? folder.forEachEntry { item in
    if item.name.hasPrefix(prefix) { names.append(item.name) }
  }
  return names.sorted().compactMap { name in
    guard let file = try? folder.open(name, .reading), let status = file.status,
      status.isRegular, status.size <= cacheFileLimit,
      let bytes = try? file.read(upTo: status.size)
    else { return nil }
    return (name, bytes)
  }
}

/// The greatest size in bytes of a file that is read whole.
private let cacheFileLimit = 64 << 20
