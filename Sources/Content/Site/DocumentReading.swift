internal import Basics
internal import Markdown
internal import Platform
internal import Text

/// Reads and parses Markdown files with the settings of one site.
struct DocumentReading: Sendable {
  typealias Outcome = Result<DocumentCache.Entry, FileError>

  private let root: FolderRoot
  private let configuration: Configuration
  /// The site's shortcodes; with `nil` they stay as they are written.
  private let shortcodes: SiteShortcodes?
  /// Extensions of files to look for in the texts; may be empty.
  private let endings: Set<String>
  /// The documents of the last reading; `nil` if there will be no other reading.
  private let last: DocumentCache?
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
      trust: configuration.trust, endings: endings, rendersShortcodes: shortcodes != nil)
    settingsFingerprint = settings.fingerprint
  }

  /// Reads all files that have changed since the last reading, and takes the others from it.
  ///
  /// - Parameters:
  ///   - files: The files, in the order of their paths' bytes.
  ///   - walks: All files of the site.
  ///   - usesStored: Whether to use documents that earlier builds stored if `last` is empty.
  ///   - jobs: The number of workers.
  ///   - progress: Is notified of each file.
  /// - Returns: For each file a document with its diagnostics, or the error; the documents for the
  ///   next reading, if there was a last one; and findings about the stored documents.
  func documents(
    in files: [FoundFile], _ walks: SiteWalks, usesStored: Bool, jobs: Int, _ progress: Progress?
  ) async -> (outcomes: [Outcome], cache: DocumentCache?, diagnostics: [Diagnostic]) {
    progress?.expect(files.count)
    guard let last else {
      let files = FilesToRead(files, jobs: jobs, progress: progress)
      return (await read(files, [], nil, nil).map(\.outcome), nil, [])
    }
    var files = FilesToRead(
      files, surroundings: surroundings(walks, at: start), jobs: jobs, progress: progress)
    guard usesStored, last.isEmpty else {
      let (outcomes, cache) = await read(files, since: last, nil)
      return (outcomes, cache, [])
    }
    let header = SegmentHeader(
      program: programFingerprint, settings: settingsFingerprint, time: start)
    let stored = StoredDocuments(of: root, header)
    var (outcomes, cache) = await read(files, since: DocumentCache(settings, stored), stored)
    guard stored.isDamaged else { return (outcomes, cache, []) }
    files.progress = nil
    let empty = DocumentCache(storage: DocumentStorage(header: header))
    (outcomes, cache) = await read(files, since: empty, nil)
    return (outcomes, cache, [StoredDocuments.damage])
  }

  /// What one reading reads.
  private struct FilesToRead {
    var files: [FoundFile]
    /// The fingerprint of what documents with shortcodes may depend on.
    var surroundings: UInt64?
    var jobs: Int
    var progress: Progress?

    init(_ files: [FoundFile], surroundings: UInt64? = nil, jobs: Int, progress: Progress?) {
      self.files = files
      self.surroundings = surroundings
      self.jobs = jobs
      self.progress = progress
    }
  }

  private func read(
    _ files: FilesToRead, since last: DocumentCache, _ stored: StoredDocuments?
  ) async -> (outcomes: [Outcome], cache: DocumentCache) {
    let known = last.documents(for: files.files, settings, surroundings: files.surroundings)
    let read = await read(files, known, stored, files.surroundings)
    var storage = last.storage
    storage.header?.time = start
    let cache = DocumentCache(
      settings, entries: read.compactMap { try? $0.outcome.get() }, storage: storage,
      reusedCount: read.count { $0.isReused })
    return (read.map(\.outcome), cache)
  }

  private func read(
    _ files: FilesToRead, _ known: [DocumentCache.Known?], _ stored: StoredDocuments?,
    _ surroundings: UInt64?
  ) async -> [(outcome: Outcome, isReused: Bool)] {
    let progress = files.progress
    return await parallelMap(
      Array(files.files.indices), jobs: files.jobs, worker: { [UInt8]() }
    ) { buffer, index in
      defer { progress?.advance() }
      let file = files.files[index]
      let candidate = known.isEmpty ? nil : known[index].map { KnownDocument($0, in: stored) }
      return read(file, candidate, surroundings, &buffer)
    }
  }

  /// Reads one file, unless its document is known.
  private func read(
    _ file: FoundFile, _ known: KnownDocument?, _ surroundings: UInt64?, _ buffer: inout [UInt8]
  ) -> (outcome: Outcome, isReused: Bool) {
    if let known, known.inputs.isSettled, known.inputs.file.hasSameStatus(as: file),
      let entry = known.entry(of: file, isSettled: true, &buffer)
    {
      return (.success(entry), true)
    }
    let limit = FileSizeLimit.document
    guard file.size <= limit.bytes else {
      let read = (Document(unreadableAt: file.path), [Diagnostic.tooLarge(file.path, limit)])
      return (.success(entry(inputs(of: file, checksum(of: [])), read)), false)
    }
    do throws(FileError) {
      let bytes = try readFile(file, in: root, limit: limit)
      let checksum = checksum(of: bytes)
      if let known, known.inputs.checksum == checksum, known.inputs.file.size == file.size,
        let entry = known.entry(of: file, isSettled: file.isSettled(at: start), &buffer)
      {
        return (.success(entry), true)
      }
      return (.success(parse(bytes, inputs(of: file, checksum), surroundings)), false)
    } catch {
      return (.failure(error), false)
    }
  }

  private func inputs(of file: FoundFile, _ checksum: UInt64) -> DocumentCache.Inputs {
    DocumentCache.Inputs(
      file: file, checksum: checksum, isSettled: file.isSettled(at: start), usesSite: false,
      surroundings: nil)
  }

  private func parse(
    _ bytes: [UInt8], _ inputs: DocumentCache.Inputs, _ surroundings: UInt64?
  ) -> DocumentCache.Entry {
    let path = inputs.file.path
    let read = readDocument(
      path: path, bytes: bytes, configuration: configuration, shortcodes: shortcodes)
    let document =
      read.document
      ?? Document(unreadableAt: path, trust: configuration.trust.level(ofFile: path))
    var words: Set<String> = []
    if !endings.isEmpty { addMentionedPaths(in: bytes, endings: endings, to: &words) }
    // Everything that shortcodes read shows in the HTML or changes nothing.
    var text: [UInt8] = []
    text.append(text: path)
    text.append(number: settingsFingerprint)
    text.append(number: inputs.checksum)
    if read.usesShortcodes { text.append(number: checksum(of: document.body.html)) }
    var inputs = inputs
    if read.usesShortcodes { (inputs.usesSite, inputs.surroundings) = (true, surroundings) }
    return entry(
      inputs,
      (document.mentioning(words.sorted(), fingerprint: checksum(of: text)), read.diagnostics))
  }

  private func entry(
    _ inputs: DocumentCache.Inputs, _ read: (document: Document, diagnostics: [Diagnostic])
  ) -> DocumentCache.Entry {
    DocumentCache.Entry(
      inputs: inputs, document: read.document, diagnostics: read.diagnostics)
  }
}

/// A document of the last reading, which may still be in a file.
private struct KnownDocument {
  private let known: DocumentCache.Known
  private let stored: StoredDocuments?

  init(_ known: DocumentCache.Known, in stored: StoredDocuments?) {
    (self.known, self.stored) = (known, stored)
  }

  var inputs: DocumentCache.Inputs { known.inputs }

  /// Returns the document with the status of its file; `nil` if it cannot be read.
  func entry(
    of file: FoundFile, isSettled: Bool, _ buffer: inout [UInt8]
  ) -> DocumentCache.Entry? {
    guard var entry = read(&buffer) else { return nil }
    if entry.inputs.isSettled != isSettled || !entry.inputs.file.hasSameStatus(as: file) {
      entry.inputsSegment = nil
    }
    (entry.inputs.file, entry.inputs.isSettled) = (file, isSettled)
    return entry
  }

  private func read(_ buffer: inout [UInt8]) -> DocumentCache.Entry? {
    switch known {
    case .inMemory(let entry): entry
    case .stored(let document): stored?.entry(document, &buffer)
    }
  }
}
