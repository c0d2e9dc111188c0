internal import Basics
internal import Markdown
internal import Stemming
internal import Text

/// The terms of earlier editions as bytes, which make a build count only the terms of articles that
/// have changed.
///
/// Each run of articles is a file. It has a fingerprint of each article's texts, so that its terms
/// are used wherever the article is now. A file of another program or with other bigrams, or one
/// that is damaged, is not used.
package struct StoredTerms: Sendable {
  /// The bytes of one run.
  package struct File: Sendable {
    package var name: String
    package var bytes: [UInt8]

    package init(name: String, bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// The files that the next build can use.
  package struct Update: Sendable {
    /// The files that are new or have changed.
    package var written: [File]
    /// The names of all files that the next build can use.
    package var names: Set<String>
  }

  /// A fingerprint of the program that counts.
  fileprivate let program: UInt64
  fileprivate let files: [File]

  package init(program: UInt64, files: [File]) {
    (self.program, self.files) = (program, files)
  }

  /// The greatest archive whose terms are stored: those of a larger one take too much memory.
  static let articleLimit = 100_000

  /// The name of the file of a run.
  static func name(_ run: Int) -> String { prefix + String(run) }

  /// What all names begin with.
  package static let prefix = "terms-"
}

/// The stored terms that hold for one edition.
struct StoredTermRuns: Sendable {
  private struct Run: Sendable {
    var name: String
    var fingerprints: [UInt64]
    var frequencies: TermFrequencies
  }

  private let header: [UInt8]
  private let runs: [Run]
  /// The run and the index in it by the fingerprint of an article.
  private let places: [UInt64: (run: Int, index: Int)]

  /// - Parameters:
  ///   - stored: The files.
  ///   - key: A fingerprint of what the terms of all articles depend on.
  ///   - jobs: The number of workers.
  init(_ stored: StoredTerms, key: UInt64, jobs: Int) async {
    var encoder = BinaryEncoder()
    for number in [Self.magic, stored.program, key] { encoder.encode(fixed: number) }
    let header = encoder.bytes
    self.header = header
    runs = await parallelMap(stored.files, jobs: jobs, chunk: 1) { file in
      Self.run(file, header: header)
    }.compactMap { $0 }
    var places: [UInt64: (run: Int, index: Int)] = [:]
    places.reserveCapacity(runs.reduce(0) { $0 + $1.fingerprints.count })
    for (number, run) in runs.enumerated() {
      for (index, fingerprint) in run.fingerprints.enumerated() {
        places[fingerprint] = (number, index)
      }
    }
    self.places = places
  }

  private static let magic: UInt64 = 0x3153_4D52_4554_4753
  private static let headerSize = 24
  private static let countsSize = 16
  private static let checksumSize = 8

  /// The terms of an article; `nil` if they are not stored.
  func terms(_ fingerprint: UInt64) -> (frequencies: TermFrequencies, index: Int)? {
    places[fingerprint].map { (runs[$0.run].frequencies, $0.index) }
  }

  /// Whether the file of a run has exactly these articles.
  func has(_ name: String, _ fingerprints: [UInt64]) -> Bool {
    runs.contains { $0.name == name && $0.fingerprints == fingerprints }
  }

  // MARK: Bytes

  /// Returns the bytes of a run: header, numbers of articles and terms, fingerprints, ends, terms,
  /// frequencies, checksum.
  func bytes(_ fingerprints: [UInt64], _ frequencies: TermFrequencies) -> [UInt8] {
    var encoder = BinaryEncoder()
    encoder.encode(fixed: UInt64(fingerprints.count))
    encoder.encode(fixed: UInt64(frequencies.terms.count))
    var bytes = header + encoder.bytes
    bytes.reserveCapacity(Self.size(fingerprints.count, frequencies.terms.count))
    unsafe fingerprints.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    unsafe frequencies.ends.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    unsafe frequencies.terms.withUnsafeBytes { unsafe bytes.append(contentsOf: $0) }
    bytes += frequencies.frequencies
    var end = BinaryEncoder()
    end.encode(fixed: checksum(of: bytes))
    return bytes + end.bytes
  }

  private static func size(_ articles: Int, _ terms: Int) -> Int {
    headerSize + countsSize + 16 * articles + 5 * terms + checksumSize
  }

  private static func run(_ file: StoredTerms.File, header: [UInt8]) -> Run? {
    let bytes = file.bytes
    guard bytes.starts(with: header), bytes.count >= size(0, 0) else { return nil }
    let end = bytes.count - checksumSize
    var numbers = BinaryDecoder(bytes, in: headerSize..<headerSize + countsSize)
    let (articles, terms) = (numbers.decodeFixed(), numbers.decodeFixed())
    var tail = BinaryDecoder(bytes, in: end..<bytes.count)
    guard articles < UInt64(bytes.count), terms < UInt64(bytes.count),
      size(Int(articles), Int(terms)) == bytes.count,
      tail.decodeFixed() == checksum(of: bytes, count: end)
    else { return nil }
    var offset = headerSize + countsSize
    let fingerprints = copy(bytes, &offset, Int(articles), of: UInt64.self)
    var frequencies = TermFrequencies()
    frequencies.ends = copy(bytes, &offset, Int(articles), of: Int.self)
    frequencies.terms = copy(bytes, &offset, Int(terms), of: UInt32.self)
    frequencies.frequencies = copy(bytes, &offset, Int(terms), of: UInt8.self)
    let ends = [0] + frequencies.ends
    guard ends.last == Int(terms), zip(ends, ends.dropFirst()).allSatisfy(<=) else { return nil }
    return Run(name: file.name, fingerprints: fingerprints, frequencies: frequencies)
  }

  /// Copies numbers as they are in memory: a file of another machine has another program.
  private static func copy<Number: FixedWidthInteger & BitwiseCopyable>(
    _ bytes: [UInt8], _ offset: inout Int, _ count: Int, of type: Number.Type
  ) -> [Number] {
    let part = offset..<offset + count * MemoryLayout<Number>.size
    precondition(part.upperBound <= bytes.count)
    offset = part.upperBound
    return unsafe [Number](unsafeUninitializedCapacity: count) { numbers, initialized in
      unsafe bytes.withUnsafeBytes { source in
        unsafe UnsafeMutableRawBufferPointer(numbers).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[part]))
      }
      initialized = count
    }
  }
}

extension Candidate {
  /// A fingerprint of everything that the article's terms are counted in.
  var termFingerprint: UInt64 {
    var encoder = BinaryEncoder()
    encoder.encode(fixed: text.checksum)
    encoder.encode(title)
    encoder.encode(description)
    encoder.encode(language?.code)
    encoder.encode(tags.map { Int($0) })
    return checksum(of: encoder.bytes)
  }
}
