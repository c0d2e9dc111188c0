internal import Basics

/// The state of a site's files at one look, made from what the system says of them without opening one.
package struct SiteState: Sendable, Equatable {
  /// Equal as long as no file of the site is added, removed, moved or written.
  package private(set) var signature: UInt64
  /// When the last of the files was changed in any way, in nanoseconds by the system's clock.
  ///
  /// That clock ticks slowly; what was changed right before a look may be changed once more without another time.
  package private(set) var lastChange: Int64 = 0

  /// - Parameters:
  ///   - root: The site's folder.
  ///   - configurationPath: Where the configuration is if not in `sitegen.yml`; relative to the working folder.
  package init(root: String, configurationPath: String? = nil) {
    let folder = FolderRoot(root)
    let walks = ["Content", "Templates", "Data", "Static"].map { name in
      var walk = FolderWalk(root: folder, keepsDotNames: name == "Static")
      // A folder that cannot be read now is a difference to the time when it could.
      return ((try? walk.walk(name)) ?? false) ? walk : nil
    }
    self.init(walks, root: folder, configurationPath: configurationPath)
  }

  /// The state that walks through `Content/`, `Templates/`, `Data/` and `Static/` found.
  init(_ walks: [FolderWalk?], root: FolderRoot, configurationPath: String?) {
    // Bytes are collected first: a checksum of many costs a tenth of one byte after another.
    var seen: [UInt8] = []
    var last: Int64 = 0
    let configuration = configurationPath ?? root.absolute("sitegen.yml")
    if let status = FileStatus(configuration, followsLinks: true) {
      seen.append(FoundFile(path: "sitegen.yml", status))
      last = status.touched
    }
    for walk in walks {
      seen.append(walk == nil ? 0 : 1)
      for file in walk?.files ?? [] {
        seen.append(file)
        last = max(last, file.touched)
      }
      for diagnostic in walk?.diagnostics ?? [] { seen.append(text: diagnostic.id) }
      for path in walk?.leftovers ?? [] { seen.append(text: path) }
    }
    signature = checksum(of: seen)
    lastChange = last
  }
}

/// A number that is another one for every build of this program.
package func programSignature() -> UInt64 {
  var seen: [UInt8] = []
  let path = FolderRoot.realPath("/proc/self/exe") ?? CommandLine.arguments.first ?? ""
  if let status = FileStatus(path, followsLinks: true) {
    seen.append(FoundFile(path: "", status))
  }
  return checksum(of: seen)
}

extension [UInt8] {
  fileprivate mutating func append(_ file: FoundFile) {
    append(text: file.path)
    for number in [
      UInt64(truncatingIfNeeded: file.size), UInt64(bitPattern: file.changed),
      UInt64(bitPattern: file.touched), file.number,
    ] {
      append(number: number)
    }
  }

  /// A zero ends the text, so that two texts are not the same as one.
  fileprivate mutating func append(text: String) {
    append(contentsOf: text.utf8)
    append(0)
  }

  private mutating func append(number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}
