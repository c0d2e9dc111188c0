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
  private static let heading: UInt64 = 0x7369_7465_6765_6E01

  /// The notes as they are written.
  var bytes: [UInt8] {
    var writer = NumberWriter()
    writer.add(Self.heading)
    writer.add([portal, manifest, UInt64(bitPattern: instant)])
    writer.add([inputs.count, references.count, pages.count].map(UInt64.init))
    for input in inputs { writer.add([input.name, input.fingerprint]) }
    for reference in references { writer.add(UInt64(reference), bytes: 4) }
    for page in pages {
      writer.add([page.subject, UInt64(bitPattern: page.validUntil)])
      writer.add(UInt64(page.inputs.count), bytes: 4)
      writer.add(UInt64(page.file.utf8.count), bytes: 4)
      writer.bytes += page.file.utf8
    }
    writer.add(checksum(of: writer.bytes))
    return writer.bytes
  }

  /// Reads notes; `nil` if the bytes are damaged or not of this version.
  init?(_ bytes: [UInt8]) {
    var reader = NumberReader(bytes)
    guard bytes.count >= 64, reader.number() == Self.heading,
      checksum(of: bytes, count: bytes.count - 8) == reader.last
    else { return nil }
    portal = reader.number()
    manifest = reader.number()
    instant = Int64(bitPattern: reader.number())
    let counts = (0..<3).map { _ in Int(truncatingIfNeeded: reader.number()) }
    guard counts.allSatisfy({ 0 <= $0 && $0 <= bytes.count }) else { return nil }
    inputs = (0..<counts[0]).map { _ in
      Input(name: reader.number(), fingerprint: reader.number())
    }
    references = (0..<counts[1]).map { _ in UInt32(reader.number(bytes: 4)) }
    var start = 0
    for _ in 0..<counts[2] {
      let (subject, validUntil) = (reader.number(), Int64(bitPattern: reader.number()))
      let end = start + Int(reader.number(bytes: 4))
      let file = reader.text(Int(reader.number(bytes: 4)))
      guard end <= references.count else { return nil }
      pages.append(
        Page(file: file, subject: subject, validUntil: validUntil, inputs: start..<end))
      start = end
    }
    guard !reader.hasFailed, references.allSatisfy({ $0 < inputs.count }) else { return nil }
  }
}

/// Writes numbers with the lowest byte first.
private struct NumberWriter {
  var bytes: [UInt8] = []

  mutating func add(_ number: UInt64, bytes count: Int = 8) {
    for shift in 0..<count {
      bytes.append(UInt8(truncatingIfNeeded: number >> UInt64(shift * 8)))
    }
  }

  mutating func add(_ numbers: [UInt64]) {
    for number in numbers { add(number) }
  }
}

/// Reads numbers with the lowest byte first; after the end all are 0.
private struct NumberReader {
  private let bytes: [UInt8]
  private var offset = 0
  private(set) var hasFailed = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The last eight bytes.
  var last: UInt64 {
    bytes.suffix(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  mutating func number(bytes count: Int = 8) -> UInt64 {
    guard offset + count <= bytes.count else {
      hasFailed = true
      return 0
    }
    var number: UInt64 = 0
    for index in (0..<count).reversed() { number = number << 8 | UInt64(bytes[offset + index]) }
    offset += count
    return number
  }

  mutating func text(_ count: Int) -> String {
    guard offset + count <= bytes.count else {
      hasFailed = true
      return ""
    }
    defer { offset += count }
    return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
  }
}
