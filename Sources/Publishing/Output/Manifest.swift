internal import Basics
internal import Text

/// The files that sitegen wrote to one output folder: which of them it may remove, and what
/// changed.
///
/// Each output folder has one text file in `.sitegen/`: a heading, the instant of the portal, the
/// libraries that made the compressed copies, a line for each file, and the number of files, so
/// that a part of the manifest is not taken for the whole. If it is lost, old files
/// stay in the output.
struct Manifest: Sendable {
  /// The facts about one file.
  struct Entry: Equatable, Sendable {
    var size: Int
    var checksum: UInt64
    /// The checksum of the file that this is a compressed copy of.
    var originalChecksum: UInt64?
    /// Set for a file that a build was about to write.
    ///
    /// Whether it did is not known.
    var isPlanned = false
    /// Set for a file of which a manifest of an earlier version has only the path.
    var isUnknown = false

    static let planned = Entry(size: 0, checksum: 0, isPlanned: true)
    static let unknown = Entry(size: 0, checksum: 0, isUnknown: true)
  }

  /// In the order in which they were published.
  var files: [(path: String, entry: Entry)] = []
  /// The instant that the portal was built for.
  var instant: Instant?
  /// The libraries that made the copies with their versions, because another version makes other
  /// bytes.
  var copyLibraries = ""

  private static let heading = "sitegen published these files; it may remove them, and no others:"
  /// The heading of version 0.1, whose lines were paths only.
  private static let oldHeading = "sitegen published these files; it may remove them, and no others"

  init() {}

  /// A list of files that are about to be written.
  init(planned files: [String]) {
    self.files = files.map { ($0, .planned) }
  }

  /// The entries by path; if a damaged manifest names a file twice, the last one counts.
  var byPath: [OutputPath: Entry] {
    Dictionary(
      files.map { (OutputPath($0.path), $0.entry) }, uniquingKeysWith: { _, last in last })
  }

  private static func ending(_ count: Int) -> String { "these were \(count)" }
}

// MARK: - Reading

extension Manifest {
  /// Reads a manifest; a damaged one has no files.
  init(_ bytes: [UInt8]) {
    var lines = ManifestLines(bytes)
    guard let heading = lines.next().map(lines.text) else { return }
    let isOld = heading == Self.oldHeading
    guard isOld || heading == Self.heading else { return }
    if !isOld {
      guard let instant = lines.next(), let libraries = lines.next() else { return }
      self.instant = Self.text(lines.text(instant), after: "for ").flatMap { Int64($0) }
        .map { Instant(seconds: $0) }
      copyLibraries = Self.text(lines.text(libraries), after: "copies ") ?? ""
    }
    var count = 0
    var last: Range<Int>?
    files.reserveCapacity(bytes.count / 64)
    while let line = lines.next() {
      if let last {
        count += 1
        if let file = isOld ? lines.oldFile(last) : lines.file(last) { files.append(file) }
      }
      last = line
    }
    if last.map(lines.text) != Self.ending(count) { self = Manifest() }
  }

  private static func text(_ line: String, after prefix: String) -> String? {
    line.hasPrefix(prefix) ? String(line.dropFirst(prefix.count)) : nil
  }
}

/// The lines of a manifest.
///
/// There is one for each file of the output, so nothing is copied but the paths.
private struct ManifestLines {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns the range of the next line that is not empty.
  mutating func next() -> Range<Int>? {
    while offset < bytes.count {
      let start = offset
      let end = firstOffset(in: bytes.span, from: start) { $0 .== splat(UInt8(ascii: "\n")) }
      offset = end + 1
      if end > start { return start..<end }
    }
    return nil
  }

  func text(_ range: Range<Int>) -> String {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }
  }

  // Anyone may have written the manifest, so paths that lead out of the output are ignored.
  func oldFile(_ line: Range<Int>) -> (path: String, entry: Manifest.Entry)? {
    leadsOut(line) ? nil : (text(line), .unknown)
  }

  /// Reads `18204 1f2e3d4c5b6a7988 - local/a/index.html`: size, checksum, the original's checksum,
  /// path.
  func file(_ line: Range<Int>) -> (path: String, entry: Manifest.Entry)? {
    var start = line.lowerBound
    guard let first = field(&start, line.upperBound), let second = field(&start, line.upperBound),
      let third = field(&start, line.upperBound), start < line.upperBound
    else { return nil }
    let path = start..<line.upperBound
    guard !leadsOut(path) else { return nil }
    guard let size = number(first, radix: 10), let sum = number(second, radix: 16) else {
      return (text(path), .planned)
    }
    let original = number(third, radix: 16)
    return (text(path), .init(size: Int(size), checksum: sum, originalChecksum: original))
  }

  /// Returns the range up to the next space, and moves the start behind it.
  private func field(_ start: inout Int, _ end: Int) -> Range<Int>? {
    var offset = start
    while offset < end, bytes[offset] != UInt8(ascii: " ") { offset &+= 1 }
    guard offset > start, offset < end else { return nil }
    defer { start = offset + 1 }
    return start..<offset
  }

  private func number(_ digits: Range<Int>, radix: UInt64) -> UInt64? {
    guard digits.count <= 16 else { return nil }
    var number: UInt64 = 0
    for byte in bytes[digits] {
      let digit = UInt64(byte < 0x3A ? byte &- 0x30 : byte &- 0x57)
      guard digit < radix else { return nil }
      number = number &* radix &+ digit
    }
    return number
  }

  /// Whether a path is absolute or has a part `..`.
  private func leadsOut(_ path: Range<Int>) -> Bool {
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    if bytes[path.lowerBound] == slash { return true }
    var offset = path.lowerBound
    while offset + 1 < path.upperBound {
      if bytes[offset] == dot, bytes[offset + 1] == dot,
        offset == path.lowerBound || bytes[offset - 1] == slash,
        offset + 2 == path.upperBound || bytes[offset + 2] == slash
      {
        return true
      }
      offset &+= 1
    }
    return false
  }
}

// MARK: - Writing

extension Manifest {
  /// The manifest as it is written.
  var bytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(files.count * 96 + 256)
    let now = instant.map { String($0.seconds) } ?? "-"
    text += "\(Self.heading)\nfor \(now)\ncopies \(copyLibraries)\n".utf8
    for (path, entry) in files {
      Self.append(entry, to: &text)
      unsafe withUTF8Bytes(of: path) { unsafe text.append(contentsOf: $0) }
      text.append(UInt8(ascii: "\n"))
    }
    text += "\(Self.ending(files.count))\n".utf8
    return text
  }

  private static func append(_ entry: Entry, to text: inout [UInt8]) {
    if entry.isPlanned || entry.isUnknown { return text.append("- - - ") }
    append(decimal: entry.size, to: &text)
    text.append(UInt8(ascii: " "))
    append(entry.checksum, to: &text)
    text.append(UInt8(ascii: " "))
    if let original = entry.originalChecksum {
      append(original, to: &text)
    } else {
      text.append(UInt8(ascii: "-"))
    }
    text.append(UInt8(ascii: " "))
  }

  private static func append(decimal number: Int, to text: inout [UInt8]) {
    var place = 1
    while number / place >= 10 { place *= 10 }
    while place > 0 {
      text.append(0x30 &+ UInt8(truncatingIfNeeded: number / place % 10))
      place /= 10
    }
  }

  private static func append(_ number: UInt64, to text: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
      text.append(digit < 10 ? 0x30 &+ digit : 0x57 &+ digit)
    }
  }
}
