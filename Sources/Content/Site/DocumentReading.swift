internal import Basics
internal import Markdown
internal import Platform
internal import Text

/// Reads and parses Markdown files with the settings of one site.
struct DocumentReading: Sendable {
  fileprivate typealias Outcome = (result: Result<DocumentCache.Entry, FileError>, isReused: Bool)

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
  /// The fingerprint of what documents with shortcodes may depend on.
  private let surroundings: UInt64?
  /// The time of day before the first file is read, in nanoseconds.
  private let start: Int64

  /// - Parameters:
  ///   - root: The site's folder.
  ///   - configuration: The site's settings.
  ///   - shortcodes: The site's shortcodes; with `nil` they stay as they are written.
  ///   - endings: Extensions of files to look for in the texts.
  ///   - last: The documents of the last reading; `nil` if there will be no other reading.
  ///   - surroundings: The fingerprint of what documents with shortcodes may depend on.
  ///   - start: The time of day before the first file is read, in nanoseconds.
  init(
    root: FolderRoot, configuration: Configuration, shortcodes: SiteShortcodes?,
    endings: Set<String>, last: DocumentCache?, surroundings: UInt64?, at start: Int64
  ) {
    self.root = root
    self.configuration = configuration
    self.shortcodes = shortcodes
    self.endings = endings
    self.last = last
    self.surroundings = surroundings
    self.start = start
    settings = DocumentCache.Settings(
      configuration: configuration.sourceChecksum, baseURL: configuration.baseURL,
      trust: configuration.trust, endings: endings, rendersShortcodes: shortcodes != nil)
    settingsFingerprint = settings.fingerprint
  }

  /// What was read of some files.
  struct Findings: Sendable {
    /// The documents of the files that could be read, in the order of the files.
    private(set) var entries: [DocumentCache.Entry]
    /// Why the others could not be read, by the index of the file.
    private(set) var failures: [Int: FileError] = [:]
    /// The documents for the next reading; `nil` if there will be none.
    fileprivate(set) var cache: DocumentCache?
    /// Findings about the stored documents.
    fileprivate(set) var diagnostics: [Diagnostic] = []

    /// Documents of which only a few were read, as a cache has them.
    fileprivate init(_ cache: DocumentCache) {
      entries = cache.entries
      self.cache = cache
    }

    /// The outcomes for all files.
    fileprivate init(_ outcomes: [Outcome]) {
      entries = []
      entries.reserveCapacity(outcomes.count)
      for (index, outcome) in outcomes.enumerated() {
        switch outcome.result {
        case .success(let entry): entries.append(entry)
        case .failure(let error): failures[index] = error
        }
      }
    }
  }

  /// Reads all files that have changed since the last reading, and takes the others from it.
  ///
  /// - Parameters:
  ///   - files: The files, in the order of their paths' bytes.
  ///   - usesStored: Whether to use documents that earlier builds stored if `last` is empty.
  ///   - jobs: The number of workers.
  ///   - progress: Is notified of each file.
  /// - Returns: The documents, and those for the next reading, if there was a last one.
  func documents(
    in files: [FoundFile], usesStored: Bool, jobs: Int, _ progress: Progress?
  ) async -> Findings {
    progress?.expect(files.count)
    guard let last else { return Findings(await read(files, [], nil, jobs, progress)) }
    guard usesStored, last.isEmpty else {
      if let few = await readFew(of: files, since: last, jobs: jobs) { return few }
      return await read(files, since: last, nil, jobs, progress)
    }
    let header = SegmentHeader(
      program: programFingerprint, settings: settingsFingerprint, time: start)
    let stored = StoredDocuments(of: root, header)
    let found = await read(files, since: DocumentCache(settings, stored), stored, jobs, progress)
    guard stored.isDamaged else { return found }
    let empty = DocumentCache(storage: DocumentStorage(header: header))
    var foundAgain = await read(files, since: empty, nil, jobs, nil)
    foundAgain.diagnostics = [StoredDocuments.damage]
    return foundAgain
  }

  /// Reads only the files that have changed, if all have the names of the last reading.
  ///
  /// - Returns: `nil` if there are other names or settings, or if a file cannot be read.
  private func readFew(
    of files: [FoundFile], since last: DocumentCache, jobs: Int
  ) async -> Findings? {
    guard
      let changed = last.changedFiles(among: files, settings, surroundings: surroundings)
    else { return nil }
    let known = changed.map { index -> DocumentCache.Known? in
      let entry = last.entries[index]
      return entry.inputs.isUsable(within: surroundings) ? .inMemory(entry) : nil
    }
    let outcomes = await read(changed.map { files[$0] }, known, nil, jobs, nil)
    let entries = outcomes.compactMap { try? $0.result.get() }
    guard entries.count == changed.count else { return nil }
    var cache = last
    cache.replace(
      changed, with: entries, at: start, parsedCount: outcomes.count { !$0.isReused })
    return Findings(cache)
  }

  private func read(
    _ files: [FoundFile], since last: DocumentCache, _ stored: StoredDocuments?, _ jobs: Int,
    _ progress: Progress?
  ) async -> Findings {
    let known = last.documents(for: files, settings, surroundings: surroundings)
    let outcomes = await read(files, known, stored, jobs, progress)
    var found = Findings(outcomes)
    var storage = last.storage
    storage.header?.time = start
    found.cache = DocumentCache(
      settings, entries: found.entries, storage: storage,
      reusedCount: outcomes.count { $0.isReused })
    return found
  }

  private func read(
    _ files: [FoundFile], _ known: [DocumentCache.Known?], _ stored: StoredDocuments?,
    _ jobs: Int, _ progress: Progress?
  ) async -> [Outcome] {
    await parallelMap(Array(files.indices), jobs: jobs, worker: { [UInt8]() }) { buffer, index in
      defer { progress?.advance() }
      let candidate = known.isEmpty ? nil : known[index].map { KnownDocument($0, in: stored) }
      return read(files[index], candidate, &buffer)
    }
  }

  /// Reads one file, unless its document is known.
  private func read(
    _ file: FoundFile, _ known: KnownDocument?, _ buffer: inout [UInt8]
  ) -> Outcome {
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
      return (.success(parse(bytes, inputs(of: file, checksum))), false)
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
    _ bytes: [UInt8], _ inputs: DocumentCache.Inputs
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
