internal import Basics
internal import Newsroom
internal import Templates
internal import Text

/// What each page of one build was made from, for the next build.
///
/// Inputs are stored once, each with its name and fingerprint; pages refer to them by their index.
/// The file is checked by a checksum, so a damaged one is ignored as a whole.
struct PageNotes: Sendable {
  /// An input of the build.
  struct Input: Equatable, Sendable {
    var name: UInt64
    var fingerprint: UInt64
  }

  /// A page of the build.
  struct Page: Equatable, Sendable {
    /// The file below the output.
    var file: String
    /// What the page shows; see `InputTable.name(of:)` for subjects.
    var subject: UInt64
    /// In seconds; the page stays the same before this instant.
    var validUntil: Int64
    /// The range of its inputs in `references`.
    var inputs: Range<Int>
  }

  /// A fingerprint of the program, the configuration and the theme.
  var portal: UInt64 = 0
  /// The checksum of the manifest of the same build.
  var manifest: UInt64 = 0
  /// The instant that the pages were made for, in seconds.
  var instant: Int64 = 0
  var inputs: [Input] = []
  /// Indices in `inputs`.
  var references: [UInt32] = []
  var pages: [Page] = []

  init() {}
}

// Reading and writing.
extension PageNotes {
  private static let heading: UInt64 = 0x7369_7465_6765_6E02
  private static let checksumSize = 8

  /// The notes as they are written.
  var bytes: [UInt8] {
    var encoder = BinaryEncoder()
    encoder.reserve(64 + inputs.count * 16 + references.count * 3 + pages.count * 96)
    for number in [Self.heading, portal, manifest] { encoder.encode(fixed: number) }
    encoder.encode(Int(instant))
    encoder.encode(varint: UInt64(inputs.count))
    for input in inputs {
      encoder.encode(fixed: input.name)
      encoder.encode(fixed: input.fingerprint)
    }
    encoder.encode(varint: UInt64(pages.count))
    for page in pages {
      encoder.encode(page.file)
      encoder.encode(fixed: page.subject)
      encoder.encode(Int(page.validUntil))
      encoder.encode(varint: UInt64(page.inputs.count))
      for reference in references[page.inputs] { encoder.encode(varint: UInt64(reference)) }
    }
    encoder.encode(fixed: checksum(of: encoder.bytes))
    return encoder.bytes
  }

  /// Reads notes; `nil` if the bytes are damaged or not of this version.
  init?(_ bytes: [UInt8]) {
    let end = bytes.count - Self.checksumSize
    guard end > 0 else { return nil }
    var tail = BinaryDecoder(bytes, in: end..<bytes.count)
    guard tail.decodeFixed() == checksum(of: bytes, count: end) else { return nil }
    var decoder = BinaryDecoder(bytes, in: 0..<end)
    guard decoder.decodeFixed() == Self.heading else { return nil }
    portal = decoder.decodeFixed()
    manifest = decoder.decodeFixed()
    instant = Int64(decoder.decode() as Int)
    inputs = decoder.decodeList { Input(name: $0.decodeFixed(), fingerprint: $0.decodeFixed()) }
    var references: [UInt32] = []
    pages = decoder.decodeList { decoder in
      let (file, subject): (String, UInt64) = (decoder.decode(), decoder.decodeFixed())
      let validUntil = Int64(decoder.decode() as Int)
      let start = references.count
      references += decoder.decodeList { UInt32(truncatingIfNeeded: $0.decodeVarint()) }
      return Page(
        file: file, subject: subject, validUntil: validUntil, inputs: start..<references.count)
    }
    self.references = references
    guard decoder.isComplete, references.allSatisfy({ $0 < inputs.count }) else { return nil }
  }
}
