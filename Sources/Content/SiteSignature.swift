internal import Basics

/// A number that changes when a file of the site is added, removed or written.
///
/// Made from paths, sizes and times of change alone, so that the preview can ask for it several times a second.
///
/// - Parameters:
///   - root: The site's folder.
///   - configurationPath: Where the configuration is if not in `sitegen.yml`; relative to the working folder.
/// - Returns: The number.
package func siteSignature(root: String, configurationPath: String? = nil) -> UInt64 {
  let folder = FolderRoot(root)
  var hash = Fingerprint()
  let configuration = configurationPath ?? folder.absolute("sitegen.yml")
  if let status = FileStatus(configuration, followsLinks: true) {
    hash.add(FoundFile(path: "sitegen.yml", size: status.size, changed: status.changed))
  }
  for name in ["Content", "Templates", "Data"] {
    var walk = FolderWalk(root: folder)
    // A folder that cannot be read now is a difference to the time when it could.
    let isThere = (try? walk.walk(name)) ?? false
    hash.add(isThere ? 1 : 0)
    for file in walk.files { hash.add(file) }
    for diagnostic in walk.diagnostics { hash.add(diagnostic.id) }
  }
  return hash.value
}

extension Fingerprint {
  fileprivate mutating func add(_ file: FoundFile) {
    add(file.path)
    add(UInt64(truncatingIfNeeded: file.size))
    add(UInt64(bitPattern: file.changed))
  }

  /// A zero ends the text, so that two texts are not the same as one.
  fileprivate mutating func add(_ text: String) {
    add(text.utf8)
    add(CollectionOfOne(0))
  }

  fileprivate mutating func add(_ number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      add(CollectionOfOne(UInt8(truncatingIfNeeded: number >> shift)))
    }
  }
}
