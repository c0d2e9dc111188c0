internal import Basics
internal import Newsroom
internal import Templates
internal import Text

/// What each page of one build was made from, for the next build.
///
/// Inputs are stored once, each with its name and fingerprint; pages refer to them by their index.
/// Everything is numbers in flat arrays, because a large paper has millions of references. The
/// file is checked by a checksum, so a damaged one is ignored as a whole.
struct PageNotes: Equatable, Sendable {
  /// A page of the build.
  struct Page: Equatable, Sendable {
    /// The index of its file in the manifest.
    var file: Int
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
  /// The names of the inputs, and their fingerprints.
  var inputNames: [UInt64] = []
  var fingerprints: [UInt64] = []
  /// Indices of inputs.
  var references: [UInt32] = []
  private var files: [UInt32] = []
  private var subjects: [UInt64] = []
  private var validities: [UInt64] = []
  /// For each page the end of its inputs in `references`.
  private var ends: [UInt32] = []

  init() {}

  /// The number of pages.
  var count: Int { files.count }

  subscript(_ page: Int) -> Page {
    Page(
      file: Int(files[page]), subject: subjects[page],
      validUntil: Int64(bitPattern: validities[page]), inputs: inputs(of: page))
  }

  private func inputs(of page: Int) -> Range<Int> {
    (page == 0 ? 0 : Int(ends[page - 1]))..<Int(ends[page])
  }

  /// Adds a page whose inputs are the last references.
  mutating func addPage(file: Int, subject: UInt64, validUntil: Int64) {
    files.append(UInt32(file))
    subjects.append(subject)
    validities.append(UInt64(bitPattern: validUntil))
    ends.append(UInt32(references.count))
  }
}

// MARK: - Reading and writing

extension PageNotes {
  private static let heading: UInt64 = 0x7369_7465_6765_6E04
  private static let checksumSize = 8

  /// The notes as they are written.
  var bytes: [UInt8] {
    var encoder = BinaryEncoder()
    encoder.reserve(80 + inputNames.count * 16 + references.count * 4 + count * 24)
    encoder.encode(fixed: [
      Self.heading, portal, manifest, UInt64(bitPattern: instant), UInt64(inputNames.count),
      UInt64(references.count), UInt64(count),
    ])
    for numbers in [inputNames, fingerprints, subjects, validities] {
      encoder.encode(fixed: numbers)
    }
    for numbers in [references, files, ends] { encoder.encode(fixed: numbers) }
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
    let numbers: [UInt64] = decoder.decodeFixed(7)
    guard numbers.first == Self.heading else { return nil }
    (portal, manifest, instant) = (numbers[1], numbers[2], Int64(bitPattern: numbers[3]))
    let counts = numbers[4...].map { Int(clamping: $0) }
    inputNames = decoder.decodeFixed(counts[0])
    fingerprints = decoder.decodeFixed(counts[0])
    subjects = decoder.decodeFixed(counts[2])
    validities = decoder.decodeFixed(counts[2])
    references = decoder.decodeFixed(counts[1])
    files = decoder.decodeFixed(counts[2])
    ends = decoder.decodeFixed(counts[2])
    guard decoder.isComplete, isConsistent else { return nil }
  }

  /// Whether all indices are in their arrays.
  private var isConsistent: Bool {
    var last: UInt32 = 0
    for end in ends {
      guard end >= last, end <= references.count else { return false }
      last = end
    }
    let limit = UInt32(clamping: inputNames.count)
    for reference in references where reference >= limit { return false }
    return Int(last) == references.count
  }
}
