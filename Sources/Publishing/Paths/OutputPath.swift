internal import Basics
internal import Text

/// The path of a file below the output as a key that compares bytes: two spellings of an accent are
/// two files.
struct OutputPath: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  /// The longest file name in bytes that the system accepts.
  static let nameLimit = 255

  /// The suffix of the temporary name of a staged file.
  static let temporarySuffix = ".sitegen-new"

  /// Returns the path of the temporary file beside a file; the name is short if the suffix would
  /// make it too long.
  static func temporary(_ file: String) -> String {
    let name = file.utf8.lastIndex(of: UInt8(ascii: "/")).map { file.utf8[$0...].dropFirst() }
    let length = name?.count ?? file.utf8.count
    guard length + temporarySuffix.utf8.count > nameLimit else { return file + temporarySuffix }
    let short = String(checksum(of: Array(file.utf8)), radix: 16) + temporarySuffix
    return String(file.utf8.dropLast(length)).map { $0 + short } ?? short
  }

  static func == (first: OutputPath, second: OutputPath) -> Bool {
    let (first, second) = (first.text.utf8, second.text.utf8)
    guard first.count == second.count else { return false }
    let isEqual: Bool?? = unsafe first.withContiguousStorageIfAvailable { bytes in
      unsafe second.withContiguousStorageIfAvailable { others in
        for index in 0..<bytes.count where unsafe bytes[index] != others[index] { return false }
        return true
      }
    }
    return (isEqual ?? nil) ?? first.elementsEqual(second)
  }

  func hash(into hasher: inout Hasher) {
    unsafe withUTF8Bytes(of: text) { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Whether a path has a part `..`.
func hasParentReference(_ path: String) -> Bool {
  // Every file is checked several times, so the path is not split.
  var dots = 0
  var length = 0
  for byte in path.utf8 {
    if byte == UInt8(ascii: "/") {
      if dots == 2, length == 2 { return true }
      (dots, length) = (0, 0)
    } else {
      length &+= 1
      if byte == UInt8(ascii: ".") { dots &+= 1 }
    }
  }
  return dots == 2 && length == 2
}

/// Whether a path is absolute or has a part `..`, so that it may lead out of the output.
func leadsOut(_ path: String) -> Bool {
  path.utf8.first == UInt8(ascii: "/") || hasParentReference(path)
}

/// The path of a file in a folder as messages print it.
func displayPath(_ folder: String, _ file: String) -> String {
  folder.hasSuffix("/") ? folder + file : folder + "/" + file
}

/// A path without the slashes at its end; with them the system would follow a link.
func withoutTrailingSlashes(_ path: String) -> String {
  var path = path
  while path.utf8.count > 1, path.hasSuffix("/") { path.removeLast() }
  return path
}

/// The parent folders of a file that could be files themselves, because one of their names has a
/// dot.
func possibleFilesAbove(_ file: String) -> [String] {
  guard hasDotInFolder(file) else { return [] }
  let bytes = file.utf8
  return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(file[..<$0]) }
}

/// Finds files of one output that cannot exist together: two of one name, a file that is the folder
/// of another, and a file with the temporary name of another.
///
/// Two pages of one URL are reported earlier, with the location of each. What is left are the
/// theme's files, and URLs such as `/news.html` beside `/news.html/archive/`.
///
/// - Parameters:
///   - files: The files, relative to the output.
///   - source: Returns the file of a wire that an output file is made from, at which an error is
///     reported.
/// - Returns: An error for each conflict.
func fileConflicts(
  _ files: [String], source: (_ file: String) -> SourceSpan? = { _ in nil }
) -> [Diagnostic] {
  guard mayConflict(files) else { return [] }
  var names = Set<String>(minimumCapacity: files.count)
  var conflicts: [Diagnostic] = []
  for file in files where !names.insert(file).inserted {
    conflicts.append(
      Diagnostic(
        id: "duplicate-address", "two pages or files would be published as '\(file)'",
        at: source(file),
        help: "give one of them another 'url', or another name"))
  }
  for file in files where file.hasSuffix(OutputPath.temporarySuffix) {
    conflicts.append(
      Diagnostic(
        id: "bad-name", "'\(file)' ends in '\(OutputPath.temporarySuffix)', as unfinished files do",
        at: source(file),
        help: "give the file another name"))
  }
  for file in files {
    for folder in possibleFilesAbove(file) where names.contains(folder) {
      conflicts.append(
        Diagnostic(
          id: "duplicate-address", "'\(folder)' cannot be a file and the folder of '\(file)'",
          at: source(file) ?? source(folder),
          help: "give one of them another 'url', or another name"))
    }
  }
  return conflicts
}

/// Whether there may be conflicts; nearly always false.
private func mayConflict(_ files: [String]) -> Bool {
  var filter = DuplicateFilter(capacity: files.count)
  guard files.allSatisfy({ filter.insert($0) }) else { return true }
  return files.contains { file in
    file.hasSuffix(OutputPath.temporarySuffix)
      || possibleFilesAbove(file).contains { filter.mayContain($0) }
  }
}

/// Whether the name of a folder above a file has a dot.
private func hasDotInFolder(_ file: String) -> Bool {
  var isFound = false
  unsafe withUTF8Bytes(of: file) { bytes in
    let dot = unsafe firstOffset(in: bytes.span, from: 0) { $0 .== splat(UInt8(ascii: ".")) }
    isFound = unsafe bytes[dot...].contains(UInt8(ascii: "/"))
  }
  return isFound
}
