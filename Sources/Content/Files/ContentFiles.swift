internal import Text

/// The files below `Content/` by what they are read for, each list in the order of the paths'
/// bytes.
struct ContentFiles: Sendable {
  /// The Markdown files.
  private(set) var documents: [FoundFile] = []
  /// The positions of those among them that describe their folder.
  private(set) var folderPages: [Int] = []
  /// All other files.
  private(set) var others: [FoundFile] = []

  /// - Parameter files: All files, in the order of the paths' bytes.
  init(_ files: [FoundFile]) {
    documents.reserveCapacity(files.count)
    for file in files {
      guard MarkdownName.isMarkdown(file.path) else {
        others.append(file)
        continue
      }
      if MarkdownName.isIndex(file.path) { folderPages.append(documents.count) }
      documents.append(file)
    }
  }

  /// Puts a file in the place of the one with its path.
  mutating func replace(with file: FoundFile) {
    if MarkdownName.isMarkdown(file.path) {
      documents.replace(with: file)
    } else {
      others.replace(with: file)
    }
  }
}

// Files in the order of their paths' bytes.
extension [FoundFile] {
  /// Returns the index of the file with a path; `nil` if there is none.
  func index(ofPath path: String) -> Int? {
    let index = lowerBound(in: indices) { self[$0].path.precedes(path) }
    return index < count && hasSameBytes(self[index].path, path) ? index : nil
  }

  /// Puts a file in the place of the one with its path, if there is one.
  mutating func replace(with file: FoundFile) {
    if let index = index(ofPath: file.path) { self[index] = file }
  }
}

/// What follows from the names of the files below `Content/`, whatever is in them.
struct ContentNames: Sendable {
  /// The extensions of files in folders without Markdown.
  let endingsWithoutText: Set<String>
  /// A fingerprint of the names of the Markdown files.
  let documents: UInt64

  init(_ files: ContentFiles) {
    endingsWithoutText = Content.endingsWithoutText(files.documents, files.others)
    var names: [UInt8] = []
    for file in files.documents { names.append(text: file.path) }
    documents = checksum(of: names)
  }
}
