internal import Basics
internal import Markdown
internal import Platform
internal import Text

/// Reads and parses Markdown files with the settings of one site.
struct DocumentReading: Sendable {
  typealias Outcome = Result<DocumentCache.Entry, FileError>

  let root: FolderRoot
  let configuration: Configuration
  /// The site's shortcodes; with `nil` they stay as they are written.
  let shortcodes: SiteShortcodes?
  /// Extensions of files to look for in the texts; may be empty.
  let endings: Set<String>
  /// The documents of the last reading; `nil` if there will be no other reading.
  let last: DocumentCache?
  private let settings: DocumentCache.Settings
  private let settingsFingerprint: UInt64
  /// The time of day before the first file is read, in nanoseconds.
  private let start = SystemClock.wall.nanoseconds

  init(
    root: FolderRoot, configuration: Configuration, shortcodes: SiteShortcodes?,
    endings: Set<String>, last: DocumentCache?
  ) {
    self.root = root
    self.configuration = configuration
    self.shortcodes = shortcodes
    self.endings = endings
    self.last = last
    settings = DocumentCache.Settings(
      configuration: configuration.sourceChecksum, baseURL: configuration.baseURL,
      trust: configuration.trust, endings: endings)
    settingsFingerprint = settings.fingerprint
  }

  /// Reads all files that have changed since the last reading, and takes the others from it.
  ///
  /// - Parameters:
  ///   - files: The files, in the order of their paths' bytes.
  ///   - walks: All files of the site.
  ///   - jobs: The number of workers.
  ///   - progress: Is notified of each file.
  /// - Returns: For each file a document with its diagnostics, or the error; and the documents for
  ///   the next reading, if there was a last one.
  func documents(
    in files: [FoundFile], _ walks: SiteWalks, jobs: Int, _ progress: Progress?
  ) async -> (outcomes: [Outcome], cache: DocumentCache?) {
    progress?.expect(files.count)
    let surroundings = last == nil ? nil : surroundings(walks, at: start)
    let known = last?.entries(for: files, settings, surroundings: surroundings)
    let outcomes = await parallelMap(Array(files.indices), jobs: jobs) { index in
      defer { progress?.advance() }
      return read(files[index], known?[index])
    }
    guard last != nil else { return (outcomes, nil) }
    let entries = outcomes.compactMap { try? $0.get() }
    return (outcomes, DocumentCache(settings, surroundings: surroundings, entries: entries))
  }

  private func read(_ file: FoundFile, _ known: DocumentCache.Entry?) -> Outcome {
    if let known, known.isSettled, known.file.hasSameStatus(as: file) { return .success(known) }
    let limit = FileSizeLimit.document
    guard file.size <= limit.bytes else {
      return .success(
        entry(of: file, [], (Document(unreadableAt: file.path), [.tooLarge(file.path, limit)])))
    }
    do throws(FileError) {
      let bytes = try readFile(file, in: root, limit: limit)
      if var known, known.checksum == checksum(of: bytes), known.file.size == file.size {
        (known.file, known.isSettled) = (file, file.isSettled(at: start))
        return .success(known)
      }
      return .success(parse(file, bytes))
    } catch {
      return .failure(error)
    }
  }

  private func parse(_ file: FoundFile, _ bytes: [UInt8]) -> DocumentCache.Entry {
    let read = readDocument(
      path: file.path, bytes: bytes, configuration: configuration, shortcodes: shortcodes)
    var document =
      read.document
      ?? Document(unreadableAt: file.path, trust: configuration.trust.level(ofFile: file.path))
    var words: Set<String> = []
    if !endings.isEmpty { addMentionedPaths(in: bytes, endings: endings, to: &words) }
    // Everything that shortcodes read shows in the HTML or changes nothing.
    var inputs: [UInt8] = []
    inputs.append(text: file.path)
    inputs.append(number: settingsFingerprint)
    inputs.append(number: checksum(of: bytes))
    if read.usesShortcodes { inputs.append(number: checksum(of: document.body.html)) }
    document = document.mentioning(words.sorted(), fingerprint: checksum(of: inputs))
    return entry(
      of: file, bytes, (document, read.diagnostics), usesSite: read.usesShortcodes)
  }

  private func entry(
    of file: FoundFile, _ bytes: [UInt8],
    _ read: (document: Document, diagnostics: [Diagnostic]), usesSite: Bool = false
  ) -> DocumentCache.Entry {
    DocumentCache.Entry(
      // A build has no next reading, and need not hash its archive.
      file: file, checksum: last == nil ? 0 : checksum(of: bytes),
      isSettled: file.isSettled(at: start), usesSite: usesSite, document: read.document,
      diagnostics: read.diagnostics)
  }
}
