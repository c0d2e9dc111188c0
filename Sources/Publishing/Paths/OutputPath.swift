internal import Basics

/// The path of a file below the output as a key, which is its bytes: two spellings of one accent are two files.
struct OutputPath: Hashable, Sendable {
  let text: String

  init(_ text: String) {
    self.text = text
  }

  static func == (first: OutputPath, second: OutputPath) -> Bool {
    let (first, second) = (first.text.utf8, second.text.utf8)
    guard first.count == second.count else { return false }
    let isEqual: Bool?? = unsafe first.withContiguousStorageIfAvailable { bytes in
      unsafe second.withContiguousStorageIfAvailable { others in
        for place in 0..<bytes.count where unsafe bytes[place] != others[place] { return false }
        return true
      }
    }
    return (isEqual ?? nil) ?? first.elementsEqual(second)
  }

  func hash(into hasher: inout Hasher) {
    unsafe withBytes(of: text) { unsafe hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
  }
}

/// Files of one output that cannot be there together: two of one name, a file that is a folder of another, and one
/// that has the name which another has until it is complete.
///
/// Two pages of one address are told before, with the place of each; what is left are the theme's files, and
/// addresses such as `/news.html` beside `/news.html/archive/`.
///
/// - Parameters:
///   - files: The files, relative to the output.
///   - source: The file of the site that an output file is made from, where that is a wire's, at which the error is reported.
/// - Returns: An error for each conflict.
func fileConflicts(
  _ files: [String], source: (_ file: String) -> SourceSpan? = { _ in nil }
) -> [Diagnostic] {
  guard mayConflict(files) else { return [] }
  var known = Set<String>(minimumCapacity: files.count)
  var conflicts: [Diagnostic] = []
  for file in files where !known.insert(file).inserted {
    conflicts.append(
      Diagnostic(
        id: "duplicate-address", "two pages or files would be published as '\(file)'",
        at: source(file),
        help: "give one of them another 'url', or another name"))
  }
  for file in files where file.hasSuffix(OutputFolder.suffix) {
    conflicts.append(
      Diagnostic(
        id: "bad-name", "'\(file)' ends in '\(OutputFolder.suffix)', as unfinished files do",
        at: source(file),
        help: "give the file another name"))
  }
  for file in files {
    for folder in foldersAbove(file) where known.contains(folder) {
      conflicts.append(
        Diagnostic(
          id: "duplicate-address", "'\(folder)' cannot be a file and the folder of '\(file)'",
          at: source(file) ?? source(folder),
          help: "give one of them another 'url', or another name"))
    }
  }
  return conflicts
}

/// Whether there may be conflicts, for which the answer is nearly always no.
private func mayConflict(_ files: [String]) -> Bool {
  var sieve = TwinSieve(capacity: files.count)
  guard files.allSatisfy({ sieve.insert($0[...]) }) else { return true }
  return files.contains { file in
    file.hasSuffix(OutputFolder.suffix)
      || foldersAbove(file).contains { sieve.mayHold($0[...]) }
  }
}

/// The folders above a file that could be files themselves, which all have a dot in their names.
func foldersAbove(_ file: String) -> [String] {
  let bytes = file.utf8
  guard let last = file.lastSlash,
    bytes[..<last].contains(UInt8(ascii: "."))
  else { return [] }
  return bytes.indices.filter { bytes[$0] == UInt8(ascii: "/") }.map { String(file[..<$0]) }
}
