internal import Basics
internal import Platform
internal import Text

/// A fingerprint of all files of a site, made from metadata without opening a file.
package struct SiteState: Sendable, Equatable {
  /// Changes when a file of the site is added, removed, moved or written.
  package private(set) var signature: UInt64
  /// The time of the last change of any file, in nanoseconds.
  ///
  /// The clock of the file system is coarse: a file may change again within one tick.
  package private(set) var lastChange: Int64 = 0

  /// - Parameters:
  ///   - root: The site's folder.
  ///   - configurationPath: The configuration if it is not `sitegen.yml`, relative to the working
  ///     folder.
  package init(root: String, configurationPath: String? = nil) {
    let folder = FolderRoot(root)
    let walks = SiteFolders.names.map { name in
      var walk = FolderWalk(root: folder, includesDotNames: name == "Static")
      // A folder that cannot be read must change the signature.
      return ((try? walk.walk(name)) ?? false) ? walk : nil
    }
    self.init(walks, root: folder, configurationPath: configurationPath)
  }

  /// Combines walks of the folders of `SiteFolders.names`, in their order.
  init(_ walks: [FolderWalk?], root: FolderRoot, configurationPath: String?) {
    // Bytes are collected first: one checksum of many bytes is ten times as fast as one per byte.
    var metadata: [UInt8] = []
    var last: Int64 = 0
    let configuration = configurationPath ?? root.absolute("sitegen.yml")
    if let status = FileStatus(configuration, followsLinks: true) {
      metadata.append(FoundFile(path: "sitegen.yml", status))
      last = status.statusChangeTime
    }
    for walk in walks {
      metadata.append(walk == nil ? 0 : 1)
      for file in walk?.files ?? [] {
        metadata.append(file)
        last = max(last, file.statusChangeTime)
      }
      for diagnostic in walk?.diagnostics ?? [] { metadata.append(text: diagnostic.id) }
      for path in walk?.leftovers ?? [] { metadata.append(text: path) }
    }
    signature = checksum(of: metadata)
    lastChange = last
  }
}

/// A fingerprint of the running program, which changes with every build of it and with every update
/// of a library that it uses.
package func programSignature() -> UInt64 {
  var metadata: [UInt8] = []
  let path = FolderRoot.realPath("/proc/self/exe") ?? CommandLine.arguments.first ?? ""
  for file in [path] + loadedLibraries() {
    guard let status = FileStatus(file, followsLinks: true) else { continue }
    metadata.append(FoundFile(path: file == path ? "" : file, status))
  }
  return checksum(of: metadata)
}

/// A fingerprint of the program's bytes and of the libraries that it uses.
///
/// Unlike `programSignature`, it is the same for copies of the program on other machines, so that
/// they can share what they keep. It takes some milliseconds, and is computed once.
package let programFingerprint: UInt64 = {
  var inputs: [UInt8] = []
  let path = FolderRoot.realPath("/proc/self/exe") ?? CommandLine.arguments.first ?? ""
  if let file = try? Descriptor(path, .reading) {
    while let part = try? file.read(upTo: 1 << 22), !part.isEmpty {
      inputs.append(number: checksum(of: part))
    }
  } else {
    inputs.append(number: programSignature())
  }
  for library in loadedLibraries() {
    guard let status = FileStatus(library, followsLinks: true) else { continue }
    inputs.append(text: library)
    inputs.append(number: UInt64(truncatingIfNeeded: status.size))
    inputs.append(number: UInt64(bitPattern: status.modificationTime))
  }
  return checksum(of: inputs)
}()

/// The paths of the libraries that the system has loaded for the program, in byte order; none on
/// systems that do not tell.
func loadedLibraries() -> [String] {
  guard let file = try? Descriptor("/proc/self/maps", .reading),
    let bytes = try? file.read(upTo: 4 << 20)
  else { return [] }
  var paths: Set<String> = []
  // A line ends with the path of the file that is mapped at an address, which differs in each run.
  for line in bytes.split(separator: UInt8(ascii: "\n")) {
    guard let start = line.firstIndex(of: UInt8(ascii: "/")) else { continue }
    let path = String(decoding: line[start...], as: UTF8.self)
    if path.contains(".so") { paths.insert(path) }
  }
  return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

extension [UInt8] {
  /// Appends the path and the status of a file.
  mutating func append(_ file: FoundFile) {
    append(text: file.path)
    for number in [
      UInt64(truncatingIfNeeded: file.size), UInt64(bitPattern: file.modificationTime),
      UInt64(bitPattern: file.statusChangeTime), file.inode,
    ] {
      append(number: number)
    }
  }

  /// NUL-terminated, so that concatenated texts cannot collide.
  mutating func append(text: String) {
    append(contentsOf: text.utf8)
    append(0)
  }

  mutating func append(number: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }
}

/// The files in the folders of a site.
struct SiteWalks: Sendable {
  private(set) var content: FolderWalk
  /// The files of `content` by what they are read for.
  private(set) var contentFiles: ContentFiles
  private(set) var theme: FolderWalk
  private(set) var data: FolderWalk
  private(set) var statics: FolderWalk
  private(set) var fronts: FolderWalk
  /// True if the folder exists.
  private let hasTheme: Bool
  private let hasData: Bool
  private let hasStatics: Bool
  private let hasFronts: Bool
  /// Whether all folders could be read.
  let isComplete: Bool

  /// Walks all folders.
  ///
  /// - Throws: `FileError` if there is no folder `Content/`, or a folder cannot be read.
  init(root: FolderRoot, jobs: Int) async throws(FileError) {
    var content = FolderWalk(root: root)
    guard try await content.walk("Content", jobs: jobs) else {
      throw FileError(
        "there is no folder 'Content' in '\(root.path)'",
        help: "articles go to Content/<section>/<name>.md")
    }
    var theme = FolderWalk(root: root)
    hasTheme = try theme.walk("Templates")
    var data = FolderWalk(root: root)
    // Templates report errors in the data that they load.
    let foundData = try? data.walk("Data")
    (hasData, isComplete) = (foundData ?? false, foundData != nil)
    var statics = FolderWalk(root: root, includesDotNames: true)
    hasStatics = try statics.walk("Static")
    var fronts = FolderWalk(root: root)
    hasFronts = try fronts.walk("fronts")
    (self.content, self.theme, self.data, self.statics) = (content, theme, data, statics)
    self.fronts = fronts
    contentFiles = ContentFiles(content.files)
  }

  /// Returns the walks after files have changed, without walking through the folders again.
  ///
  /// - Parameters:
  ///   - paths: All paths that have changed since, relative to the site's root.
  ///   - root: The site's folder.
  /// - Returns: `nil` if more may have changed than the contents of files: a file is new or gone,
  ///   or a link may lead to another place.
  func afterChanges(of paths: Set<String>, root: FolderRoot) -> SiteWalks? {
    let containLinks = [content, theme, data, statics, fronts].contains(where: \.containsLinks)
    guard isComplete, !containLinks, content.root.real == root.real else { return nil }
    var walks = self
    // The configuration is read each time.
    for path in paths where path != SiteFolders.configuration {
      guard let folder = Self.folders[String(path.prefix { $0 != "/" })],
        let file = walks[keyPath: folder].changedFile(at: path)
      else { return nil }
      walks[keyPath: folder].replace(with: file)
      if folder == \.content { walks.contentFiles.replace(with: file) }
    }
    return walks
  }

  private static var folders: [String: WritableKeyPath<SiteWalks, FolderWalk>] {
    [
      "Content": \.content, "Templates": \.theme, "Data": \.data, "Static": \.statics,
      "fronts": \.fronts,
    ]
  }

  var diagnostics: [Diagnostic] {
    content.diagnostics + theme.diagnostics + statics.diagnostics + fronts.diagnostics
  }

  /// The paths of leftover copies, by folder.
  var leftovers: [String] {
    content.leftovers + data.leftovers + statics.leftovers + theme.leftovers + fronts.leftovers
  }

  /// The state of all files before they are read.
  func state(root: FolderRoot, configurationPath: String?) -> SiteState {
    SiteState(
      [
        content, hasTheme ? theme : nil, hasData ? data : nil, hasStatics ? statics : nil,
        hasFronts ? fronts : nil,
      ],
      root: root, configurationPath: configurationPath)
  }
}
