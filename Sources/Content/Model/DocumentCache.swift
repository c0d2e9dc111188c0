internal import Basics
internal import Text

/// The documents of one reading with everything that they were made from, for the next reading.
///
/// Reading is a function of a file's bytes and of the settings. A document is therefore used again
/// if both are the same; nothing else decides. Documents with shortcodes also depend on templates,
/// data and the names of other files, so they are used again only if none of these changed.
package struct DocumentCache: Sendable {
  /// What all documents depend on.
  struct Settings: Equatable, Sendable {
    var configuration: UInt64
    var baseURL: String
    var trust: FolderTrust
    /// The extensions of files to look for in the texts.
    var endings: Set<String>
    /// Whether shortcodes are rendered.
    var rendersShortcodes: Bool

    /// A checksum that is the same in every run of the program.
    var fingerprint: UInt64 {
      var bytes: [UInt8] = []
      bytes.append(number: configuration)
      bytes.append(text: baseURL)
      for statement in trust.statementTexts { bytes.append(text: statement) }
      for ending in endings.sorted() { bytes.append(text: ending) }
      bytes.append(rendersShortcodes ? 1 : 0)
      return checksum(of: bytes)
    }
  }

  /// What a document was made from.
  struct Inputs: Sendable {
    var file: FoundFile
    /// The checksum of the file's bytes.
    var checksum: UInt64
    /// Whether the file cannot have changed since without a change of its status.
    var isSettled: Bool
    /// Whether the document depends on other files of the site.
    var usesSite: Bool
    /// A fingerprint of templates, data, attachments and the names of documents; `nil` if one of
    /// the files may have changed while it was read.
    var surroundings: UInt64?
  }

  /// A file and the document that was made from it.
  struct Entry: Sendable {
    var inputs: Inputs
    var document: Document
    var diagnostics: [Diagnostic]
    /// Where the document is stored; `nil` if it is not.
    var place: StoredPlace?
    /// The segment that stores the inputs as they are now; `nil` if none does.
    var inputsSegment: Int?
  }

  /// A document of the last reading.
  enum Known: Sendable {
    case inMemory(Entry)
    case stored(StoredDocument)

    var inputs: Inputs {
      switch self {
      case .inMemory(let entry): entry.inputs
      case .stored(let document): document.inputs
      }
    }
  }

  private var settings: Settings?
  /// The documents of the last reading, in the order of the paths' bytes.
  private(set) var entries: [Entry] = []
  /// If nothing was read yet, the documents that earlier builds have stored, in the same order.
  private var stored: [StoredDocument] = []
  /// What is stored for the next run of the program, if that is known.
  private(set) var storage = DocumentStorage()
  /// The number of documents that were not parsed in the last reading.
  package private(set) var reusedCount = 0

  /// The diagnostic about stored documents that are damaged.
  package static let damageID = "damaged-cache"

  /// An empty cache, which makes a reading keep its documents.
  package init() {}

  /// An empty cache whose next documents are to be stored.
  init(storage: DocumentStorage) { self.storage = storage }

  /// The documents of a reading.
  init(_ settings: Settings, entries: [Entry], storage: DocumentStorage, reusedCount: Int) {
    self.settings = settings
    self.entries = entries
    self.storage = storage
    self.reusedCount = reusedCount
  }

  /// The documents that earlier builds have stored.
  init(_ settings: Settings, _ stored: StoredDocuments) {
    self.settings = settings
    self.stored = stored.documents
    storage = stored.storage
  }

  /// Whether nothing was read into it yet.
  var isEmpty: Bool { settings == nil }

  /// Finds what was made of files with the same settings.
  ///
  /// - Parameters:
  ///   - files: The files in the order of their paths' bytes.
  ///   - settings: The settings of the reading that begins.
  ///   - surroundings: The fingerprint of what documents with shortcodes may depend on.
  /// - Returns: For each file the document with its path; `nil` if there is none.
  func documents(
    for files: [FoundFile], _ settings: Settings, surroundings: UInt64?
  ) -> [Known?] {
    guard self.settings == settings else { return Array(repeating: nil, count: files.count) }
    let count = max(entries.count, stored.count)
    var next = 0
    return files.map { file in
      // Nearly all files have the names of the last reading, and equality is quickly found out.
      while next < count, !hasSameBytes(path(at: next), file.path),
        path(at: next).precedes(file.path)
      {
        next += 1
      }
      guard next < count, hasSameBytes(path(at: next), file.path) else { return nil }
      defer { next += 1 }
      guard entries.isEmpty else {
        let isUsable = entries[next].inputs.isUsable(within: surroundings)
        return isUsable ? .inMemory(entries[next]) : nil
      }
      return stored[next].inputs.isUsable(within: surroundings) ? .stored(stored[next]) : nil
    }
  }

  private func path(at index: Int) -> String {
    entries.isEmpty ? stored[index].inputs.file.path : entries[index].inputs.file.path
  }

  /// Finds the files that must be read again if all files have the names of the last reading.
  ///
  /// - Parameters:
  ///   - files: The files in the order of their paths' bytes.
  ///   - settings: The settings of the reading that begins.
  ///   - surroundings: The fingerprint of what documents with shortcodes may depend on.
  /// - Returns: Their indices; `nil` if there are other names, or other settings.
  func changedFiles(
    among files: [FoundFile], _ settings: Settings, surroundings: UInt64?
  ) -> [Int]? {
    guard self.settings == settings, entries.count == files.count else { return nil }
    var changed: [Int] = []
    for index in files.indices {
      guard hasSameBytes(entries[index].inputs.file.path, files[index].path) else { return nil }
      if !entries[index].inputs.areCurrent(for: files[index], within: surroundings) {
        changed.append(index)
      }
    }
    return changed
  }

  /// Puts what was read again in the place of what was known.
  ///
  /// - Parameters:
  ///   - changed: The indices of the files that were read again.
  ///   - read: What was made of them.
  ///   - time: The time of the reading, in nanoseconds.
  ///   - parsedCount: The number of files that were parsed.
  mutating func replace(_ changed: [Int], with read: [Entry], at time: Int64, parsedCount: Int) {
    for (index, entry) in zip(changed, read) { entries[index] = entry }
    storage.header?.time = time
    reusedCount = entries.count - parsedCount
  }
}

extension DocumentCache.Inputs {
  /// Returns whether what a document reads in the site is still the same.
  func isUsable(within surroundings: UInt64?) -> Bool {
    !usesSite || surroundings != nil && self.surroundings == surroundings
  }

  /// Returns whether the document need not even be compared with its file.
  func areCurrent(for file: FoundFile, within surroundings: UInt64?) -> Bool {
    isSettled && self.file.hasSameStatus(as: file) && isUsable(within: surroundings)
  }
}

extension String {
  /// Whether the bytes of the text sort before those of another.
  func precedes(_ other: String) -> Bool {
    bytesPrecede(self, other)
  }
}

extension FoundFile {
  /// Whether this is the same file with the same status as before.
  func hasSameStatus(as other: FoundFile) -> Bool {
    inode == other.inode && size == other.size && modificationTime == other.modificationTime
      && statusChangeTime == other.statusChangeTime
  }

  /// Returns whether a later change of the file must change its status.
  ///
  /// The clock of a file system has steps of up to two seconds. `now` is the time of day before the
  /// file was read, in nanoseconds.
  func isSettled(at now: Int64) -> Bool {
    statusChangeTime <= now - 3_000_000_000
  }
}

/// Returns a fingerprint of files that documents with shortcodes may depend on.
///
/// - Parameters:
///   - walks: The site's folders.
///   - names: What follows from the names of the files below `Content/`.
///   - now: The time of day before the files are read, in nanoseconds.
/// - Returns: The fingerprint; `nil` if a file has changed so recently that it may change again
///   without a change of its status.
func surroundings(_ walks: SiteWalks, _ names: ContentNames, at now: Int64) -> UInt64? {
  guard walks.isComplete else { return nil }
  var metadata: [UInt8] = []
  metadata.append(number: names.documents)
  let others = walks.contentFiles.others
  for files in [others, walks.theme.files, walks.data.files, walks.statics.files] {
    for file in files {
      if !file.isSettled(at: now) { return nil }
      metadata.append(file)
    }
    metadata.append(0)
  }
  return checksum(of: metadata)
}
