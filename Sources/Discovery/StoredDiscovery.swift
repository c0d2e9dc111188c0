internal import Basics
internal import Stemming
internal import Text

/// What earlier builds have computed as bytes, from which a build has to search again only what may
/// have changed.
///
/// One file has vectors, lists and blocks of the last edition, and a fingerprint of every article;
/// other files have the counted terms, one for each run of articles. The first names the checksums
/// of the others. Everything that is not exactly what the same program has stored is not used.
package struct StoredDiscovery: Sendable {
  /// The bytes of a file.
  package struct File: Sendable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// A fingerprint of the program that computes.
  fileprivate let program: UInt64
  private let files: [File]

  /// - Parameters:
  ///   - program: A fingerprint of the program that computes.
  ///   - files: The files of `names`, as far as they exist.
  package init(program: UInt64, files: [File]) {
    (self.program, self.files) = (program, files)
  }

  /// What the names of all files begin with.
  package static let prefix = "discovery-"
  fileprivate static let lists = prefix + "lists"
  fileprivate static func terms(_ run: Int) -> String { prefix + "terms-" + String(run) }

  /// The greatest archive for which anything is stored: that of a larger one takes too much memory.
  private static let articleLimit = 100_000

  /// Decodes everything.
  ///
  /// - Parameters:
  ///   - language: The tag of the portal's language.
  ///   - jobs: The number of workers.
  /// - Returns: What the next edition can use; empty if there is nothing to use.
  package func cache(language: String, jobs: Int) async -> DiscoveryCache {
    let program = program
    let language = TextLanguage(tag: language).code
    let lists = files.first { $0.name == Self.lists }
    let termFiles = files.filter { $0.name != Self.lists }
    let (terms, edition) = await concurrently(jobs: jobs) {
      await parallelMap(termFiles, jobs: max(1, jobs - 1), chunk: 1) { file in
        RunFrequencies(file, program: program)
      }
    } own: {
      lists.flatMap { StoredEdition($0.bytes, program: program, language: language) }
    }
    var runs: [UInt64: RunFrequencies] = [:]
    for run in terms { if let run, let stored = run.stored { runs[stored.checksum] = run } }
    return edition?.cache(runs) ?? DiscoveryCache(TermCache(isStored: true))
  }

  /// Compares an edition with what is stored.
  ///
  /// - Parameters:
  ///   - last: What `cache` returned.
  ///   - cache: What the edition computed with it.
  /// - Returns: What is to be stored for the next build; `nil` if nothing has changed.
  package func update(since last: DiscoveryCache, _ cache: DiscoveryCache) -> Update? {
    guard cache.terms.counts.articles.count <= Self.articleLimit, cache.terms.vectors != nil,
      cache.similar != nil, !cache.hasSameInputs(as: last)
    else { return nil }
    return Update(cache: cache, program: program)
  }

  /// What is to be stored for the next build.
  package struct Update: Sendable {
    fileprivate let cache: DiscoveryCache
    fileprivate let program: UInt64

    /// Returns the files that are new or have changed, in the order in which they are to be
    /// written, and the names of all files.
    package func files(jobs: Int) async -> (written: [File], names: Set<String>) {
      let program = program
      let runs = cache.terms.counts.runs
      let terms = await parallelMap(Array(runs.indices), jobs: jobs, chunk: 1) { index in
        TermFile(runs[index].frequencies, number: index, program: program)
      }
      let edition = StoredEdition(cache, terms: terms.map(\.checksum))
      guard let bytes = edition.bytes(program: program) else { return ([], []) }
      let lists = File(name: StoredDiscovery.lists, bytes: bytes)
      return (terms.compactMap(\.file) + [lists], Set(terms.map(\.name) + [lists.name]))
    }
  }
}

extension DiscoveryCache {
  /// Returns whether everything was computed from the same, so that everything is the same.
  fileprivate func hasSameInputs(as last: DiscoveryCache) -> Bool {
    let (counts, lastCounts) = (terms.counts, last.terms.counts)
    return counts.articles == lastCounts.articles && counts.bigrams == lastCounts.bigrams
      && counts.language == lastCounts.language && similar?.limit == last.similar?.limit
      && similar?.sections == last.similar?.sections && blocks?.key == last.blocks?.key
  }
}

extension RunFrequencies {
  /// Returns `nil` if the file is not one of this program.
  fileprivate convenience init?(_ file: StoredDiscovery.File, program: UInt64) {
    guard var decoder = FlatDecoder(file.bytes, [TermFile.magic, program]),
      let terms = PackedTerms(from: &decoder)
    else { return nil }
    self.init(Stored(terms: terms, name: file.name, checksum: decoder.checksum))
  }
}

/// The file of the terms of a run.
private struct TermFile: Sendable {
  let name: String
  let checksum: UInt64
  /// `nil` if it is stored already.
  let file: StoredDiscovery.File?

  static let magic: UInt64 = 0x3253_4D52_4554_4753

  init(_ run: RunFrequencies, number: Int, program: UInt64) {
    name = StoredDiscovery.terms(number)
    if let stored = run.stored, stored.name == name {
      (checksum, file) = (stored.checksum, nil)
      return
    }
    let terms = run.stored?.terms ?? PackedTerms(run.take())
    let bytes = terms.bytes([Self.magic, program])
    checksum = FlatEncoder.checksum(atEndOf: bytes)
    file = StoredDiscovery.File(name: name, bytes: bytes)
  }
}
