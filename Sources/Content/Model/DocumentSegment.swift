internal import Basics
internal import Platform
internal import Text

/// A file of `.sitegen/cache/` with documents of one build.
///
///     header     magic, version, program, settings, time of the reading
///     documents  encoded, one after the other
///     index      what each document was made from, its length and its checksum
///     end        offset of the index, checksum of the header, the index and the offset
///
/// Each document of a segment is valid by itself: it states everything that it was made from. So
/// segments may come from several builds, and none has to know the others.
final class DocumentSegment: Sendable {
  /// Why a file is not used.
  enum Rejection: Error {
    /// Another version of the program wrote it, or it belongs to other settings.
    case isForeign
    /// It is not what a build wrote.
    case isDamaged
  }

  let number: Int
  let documents: [StoredDocument]
  /// The number of bytes of all documents, used or not.
  let size: Int
  private let file: Descriptor

  /// Reads the index of a segment.
  ///
  /// - Parameters:
  ///   - file: The open file.
  ///   - number: The number in its name.
  ///   - header: The program, the settings and the time of the reading that begins.
  /// - Throws: `Rejection` if the segment cannot be used.
  init(
    _ file: consuming Descriptor, number: Int, for header: SegmentHeader
  ) throws(Rejection) {
    guard let status = file.status, status.isRegular else { throw .isForeign }
    var bytes = try Self.read(file, at: 0, count: SegmentHeader.size)
    let own = try SegmentHeader(bytes)
    guard own.program == header.program, own.settings == header.settings else { throw .isForeign }
    let end = status.size - SegmentHeader.endSize
    guard end >= SegmentHeader.size else { throw .isDamaged }
    let tail = try Self.read(file, at: end, count: SegmentHeader.endSize)
    var decoder = BinaryDecoder(tail)
    let offset = decoder.decodeFixed()
    guard offset >= SegmentHeader.size, offset <= UInt64(end) else { throw .isDamaged }
    let index = try Self.read(file, at: Int(offset), count: end - Int(offset))
    bytes += index + tail.prefix(8)
    guard decoder.decodeFixed() == checksum(of: bytes) else { throw .isDamaged }
    size = Int(offset) - SegmentHeader.size
    // A clock that went back gives new changes the times of old ones.
    let isEarlier = header.time < own.time
    documents = try Self.documents(index, number, end: Int(offset), mayBeSettled: !isEarlier)
    self.number = number
    self.file = file
  }

  private static func read(
    _ file: borrowing Descriptor, at offset: Int, count: Int
  ) throws(Rejection) -> [UInt8] {
    var bytes: [UInt8] = []
    guard (try? file.read(at: offset, count: count, into: &bytes)) == true else {
      throw .isDamaged
    }
    return bytes
  }

  private static func documents(
    _ index: [UInt8], _ number: Int, end: Int, mayBeSettled: Bool
  ) throws(Rejection) -> [StoredDocument] {
    var decoder = BinaryDecoder(index)
    var offset = SegmentHeader.size
    let documents = decoder.decodeList { decoder in
      var document = StoredDocument(from: &decoder, segment: number, offset: offset)
      offset += document.place?.length ?? 0
      if !mayBeSettled { document.inputs.isSettled = false }
      return document
    }
    guard decoder.isComplete, offset == end,
      zip(documents, documents.dropFirst()).allSatisfy({
        $0.inputs.file.path.precedes($1.inputs.file.path)
      })
    else { throw .isDamaged }
    return documents
  }

  /// Reads an encoded document to the front of a buffer; returns false if it is damaged.
  func read(_ place: StoredPlace, into buffer: inout [UInt8]) -> Bool {
    guard let isWhole = try? file.read(at: place.offset, count: place.length, into: &buffer),
      isWhole
    else { return false }
    return checksum(of: buffer, count: place.length) == place.checksum
  }

  // MARK: Names

  private static let prefix = "documents-"

  /// The name of the segment with a number.
  static func name(_ number: Int) -> String { prefix + String(number) }

  /// The number of a segment; `nil` if the name is none of a segment.
  static func number(of name: String) -> Int? {
    guard name.hasPrefix(prefix), let number = Int(name.dropFirst(prefix.count)), number > 0,
      self.name(number) == name
    else { return nil }
    return number
  }
}

/// The beginning of a segment.
struct SegmentHeader: Sendable, Equatable {
  /// The program that wrote it.
  var program: UInt64
  /// The settings of its documents.
  var settings: UInt64
  /// The time of day before the first file was read, in nanoseconds.
  var time: Int64

  private static let magic = Array("sitegen:".utf8)
  private static let version: UInt64 = 1
  /// The number of its bytes.
  static let size = 40
  /// The number of bytes after the index.
  static let endSize = 16

  init(program: UInt64, settings: UInt64, time: Int64) {
    (self.program, self.settings, self.time) = (program, settings, time)
  }

  /// Decodes a header; only magic and version are checked.
  init(_ bytes: [UInt8]) throws(DocumentSegment.Rejection) {
    guard bytes.starts(with: Self.magic) else { throw .isDamaged }
    var decoder = BinaryDecoder(bytes, in: Self.magic.count..<bytes.count)
    guard decoder.decodeFixed() == Self.version else { throw .isForeign }
    program = decoder.decodeFixed()
    settings = decoder.decodeFixed()
    time = Int64(bitPattern: decoder.decodeFixed())
  }

  var bytes: [UInt8] {
    var encoder = BinaryEncoder()
    for number in [Self.version, program, settings, UInt64(bitPattern: time)] {
      encoder.encode(fixed: number)
    }
    return Self.magic + encoder.bytes
  }
}
