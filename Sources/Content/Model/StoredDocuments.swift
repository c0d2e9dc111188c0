internal import Basics
internal import Platform
internal import Synchronization
internal import Text

/// What the folder `.sitegen/cache/` contains after a reading, for the next segment.
struct DocumentStorage: Sendable {
  /// A segment that is used.
  struct Segment: Sendable {
    var number: Int
    /// The number of bytes of its documents, used or not.
    var size: Int
  }

  /// In the order in which they were written.
  var segments: [Segment] = []
  /// What the next segment begins with; `nil` if nothing is to be stored.
  var header: SegmentHeader?
}

/// The documents that earlier builds have stored in `.sitegen/cache/`.
///
/// Only the indexes of the segments are read at first. A document is read and decoded when a file
/// is found that it was made from.
final class StoredDocuments: Sendable {
  /// In the order of the paths' bytes.
  let documents: [StoredDocument]
  let storage: DocumentStorage
  private let segments: [Int: DocumentSegment]
  private let foundDamage: Atomic<Bool>

  /// Opens the cache of a site; a cache of another program or of other settings is empty.
  ///
  /// - Parameters:
  ///   - root: The site's folder.
  ///   - header: The program, the settings and the time of the reading that begins.
  init(of root: FolderRoot, _ header: SegmentHeader) {
    var segments: [DocumentSegment] = []
    var isDamaged = false
    let state = try? OpenFolder(root.absolute(SiteFolders.state))
    if let folder = try? state?.openFolder(SiteFolders.cache) {
      for number in Self.numbers(in: folder) {
        do throws(DocumentSegment.Rejection) {
          let file = try Self.open(number, in: folder)
          segments.append(try DocumentSegment(file, number: number, for: header))
        } catch {
          isDamaged = isDamaged || error == .isDamaged
        }
      }
    }
    if isDamaged { segments = [] }
    storage = DocumentStorage(
      segments: segments.map { .init(number: $0.number, size: $0.size) }, header: header)
    documents = Self.merged(segments)
    self.segments = Dictionary(uniqueKeysWithValues: segments.map { ($0.number, $0) })
    foundDamage = Atomic(isDamaged)
  }

  /// The numbers of the segments in a folder, in ascending order.
  private static func numbers(in folder: OpenFolder) -> [Int] {
    var numbers: [Int] = []
    try? folder.forEachEntry { item in
      if let number = DocumentSegment.number(of: item.name) { numbers.append(number) }
    }
    return numbers.sorted()
  }

  private static func open(
    _ number: Int, in folder: OpenFolder
  ) throws(DocumentSegment.Rejection) -> Descriptor {
    do {
      return try folder.open(DocumentSegment.name(number), .reading)
    } catch {
      // Another build may have replaced it just now.
      throw error.isNotFound ? .isForeign : .isDamaged
    }
  }

  /// The documents of all segments, of which later ones count more.
  private static func merged(_ segments: [DocumentSegment]) -> [StoredDocument] {
    // The first segment is usually by far the largest, so it is merged last and once.
    var merged: [StoredDocument] = []
    for segment in segments.reversed() { merged = Self.merged(segment.documents, merged) }
    return merged.filter { $0.place != nil }
  }

  private static func merged(
    _ earlier: [StoredDocument], _ later: [StoredDocument]
  ) -> [StoredDocument] {
    guard !later.isEmpty else { return earlier }
    var merged: [StoredDocument] = []
    merged.reserveCapacity(earlier.count + later.count)
    var next = 0
    for document in earlier {
      let path = document.inputs.file.path
      while next < later.count, later[next].inputs.file.path.precedes(path) {
        merged.append(later[next])
        next += 1
      }
      if next < later.count, later[next].inputs.file.path == path {
        merged.append(document.updated(by: later[next]))
        next += 1
      } else {
        merged.append(document)
      }
    }
    return merged + later[next...]
  }

  /// Reads a document.
  ///
  /// - Parameters:
  ///   - stored: Where it is.
  ///   - buffer: Memory that is used again for each document.
  /// - Returns: The document; `nil` if it is damaged.
  func entry(_ stored: StoredDocument, _ buffer: inout [UInt8]) -> DocumentCache.Entry? {
    guard let place = stored.place, let segment = segments[place.segment] else { return nil }
    guard segment.read(place, into: &buffer) else {
      foundDamage.store(true, ordering: .relaxed)
      return nil
    }
    var decoder = BinaryDecoder(buffer, in: 0..<place.length)
    let read = Document.decode(at: stored.inputs.file.path, from: &decoder)
    guard decoder.isComplete else { return nil }
    return DocumentCache.Entry(
      inputs: stored.inputs, document: read.document, diagnostics: read.diagnostics, place: place,
      inputsSegment: stored.segment)
  }

  /// Whether bytes were found that no build wrote: then nothing of the cache is used.
  var isDamaged: Bool { foundDamage.load(ordering: .relaxed) }

  /// The warning about a damaged cache.
  static let damage = Diagnostic(
    .warning, id: DocumentCache.damageID,
    "the files in '\(SiteFolders.state)/\(SiteFolders.cache)' are damaged, so all articles were read again",
    help: "the files are replaced; if this happens again, check the disk")
}
