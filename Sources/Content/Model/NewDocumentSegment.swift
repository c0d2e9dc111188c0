internal import Basics
internal import Markdown
internal import Text

/// The documents that are to be stored for the next run of the program.
///
/// Segments are only added, so a build writes as much as it parsed. What is replaced or gone stays
/// in them as garbage until it exceeds half of what is used, and then one segment replaces all. If
/// there are too many segments, one replaces the small ones.
package struct NewDocumentSegment: Sendable {
  /// The names of the segments that stay; all others are to be removed after this one is written.
  package let keptNames: Set<String>
  private let header: SegmentHeader
  /// In the order of the paths' bytes.
  private let entries: [DocumentCache.Entry]
  private let kept: Set<Int>

  private static let segmentLimit = 16
  /// The documents that one worker encodes at a time.
  private static let groupSize = 64

  /// `nil` if there is nothing to store that is not stored yet.
  init?(_ cache: DocumentCache) {
    guard let header = cache.storage.header else { return nil }
    let entries = cache.entries
    let kept = Self.keptSegments(cache.storage.segments, entries)
    self.header = header
    self.kept = kept
    self.entries = entries.filter { entry in
      // Without a fingerprint of its surroundings a document could never be used.
      !(entry.inputs.usesSite && entry.inputs.surroundings == nil)
        && !(Self.isStored(entry.place?.segment, kept) && Self.isStored(entry.inputsSegment, kept))
    }
    guard !self.entries.isEmpty || kept.count < cache.storage.segments.count else { return nil }
    keptNames = Set(kept.map(DocumentSegment.name))
  }

  private static func isStored(_ segment: Int?, _ kept: Set<Int>) -> Bool {
    segment.map(kept.contains) ?? false
  }

  private static func keptSegments(
    _ segments: [DocumentStorage.Segment], _ entries: [DocumentCache.Entry]
  ) -> Set<Int> {
    let size = segments.reduce(0) { $0 + $1.size }
    let used = entries.reduce(0) { $0 + ($1.place?.length ?? 0) }
    if size - used > used / 2 { return [] }
    guard segments.count >= segmentLimit else { return Set(segments.map(\.number)) }
    return Set(segments.filter { $0.size > size / 2 }.map(\.number))
  }

  /// Returns the name of the segment if these names exist in the folder.
  package func name(after names: [String]) -> String {
    DocumentSegment.name((names.compactMap(DocumentSegment.number).max() ?? 0) + 1)
  }

  /// Whether a name is one of a segment that is to be removed.
  package func isObsolete(_ name: String) -> Bool {
    DocumentSegment.number(of: name) != nil && !keptNames.contains(name)
  }

  /// Encodes the segment.
  ///
  /// - Parameters:
  ///   - jobs: The number of workers.
  ///   - write: Takes the bytes of the segment part by part.
  /// - Returns: Whether the segment has anything; if not, it need not exist.
  /// - Throws: What `write` throws.
  package func encode<Failure: Error>(
    jobs: Int, _ write: ([UInt8]) throws(Failure) -> Void
  ) async throws(Failure) -> Bool {
    try write(header.bytes)
    var index: [StoredDocument] = []
    index.reserveCapacity(entries.count)
    var size = 0
    // Documents are encoded while few of them are in memory twice.
    let step = Self.groupSize * jobs * 4
    for start in stride(from: 0, to: entries.count, by: step) {
      let groups = stride(from: start, to: min(start + step, entries.count), by: Self.groupSize)
        .map { entries[$0..<min($0 + Self.groupSize, start + step, entries.count)] }
      let encoded = await parallelMap(groups, jobs: jobs, chunk: 1) { [kept] in
        EncodedDocuments($0, kept: kept)
      }
      for group in encoded {
        try write(group.bytes)
        size += group.bytes.count
        index += group.index
      }
    }
    try write(end(index, offset: SegmentHeader.size + size))
    return !index.isEmpty
  }

  /// The index and what follows it.
  private func end(_ index: [StoredDocument], offset: Int) -> [UInt8] {
    var encoder = BinaryEncoder()
    encoder.encode(varint: UInt64(index.count))
    for document in index { document.encode(to: &encoder) }
    encoder.encode(fixed: UInt64(offset))
    encoder.encode(fixed: checksum(of: header.bytes + encoder.bytes))
    return encoder.bytes
  }
}

/// A few documents of a segment.
private struct EncodedDocuments: Sendable {
  var bytes: [UInt8] = []
  var index: [StoredDocument] = []

  init(_ entries: ArraySlice<DocumentCache.Entry>, kept: Set<Int>) {
    for entry in entries {
      var stored = StoredDocument(inputs: entry.inputs, place: nil, segment: 0)
      if let place = entry.place, kept.contains(place.segment) {
        // The document is stored; only its file has a new status.
        index.append(stored)
        continue
      }
      guard let document = Self.encoded(entry) else { continue }
      stored.place = StoredPlace(
        segment: 0, offset: 0, length: document.count, checksum: checksum(of: document))
      bytes += document
      index.append(stored)
    }
  }

  /// Returns the encoded document; `nil` if it cannot be stored or is not worth the space.
  private static func encoded(_ entry: DocumentCache.Entry) -> [UInt8]? {
    var encoder = BinaryEncoder()
    encoder.reserve(entry.document.body.html.count + 1_024)
    entry.document.encode(entry.diagnostics, to: &encoder)
    // Shortcodes can make a long page of one line. The bound makes the cache a few times as large
    // as the articles at most.
    let limit = 4 * entry.inputs.file.size + 16_384
    return encoder.hasFailed || encoder.bytes.count > limit ? nil : encoder.bytes
  }
}

extension DocumentCache {
  /// What is to be stored for the next run of the program; `nil` if everything is stored.
  package var newSegment: NewDocumentSegment? { NewDocumentSegment(self) }
}
