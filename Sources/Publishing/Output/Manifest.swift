internal import Basics

/// The files that sitegen wrote to one output folder, so that it knows which of them it may remove and what changed.
///
/// One text file per output folder in `.sitegen/`: a line that says what it is, the instant of the portal, what made
/// the compressed copies, a line per file, and how many there are, so that a part of it is not taken for the whole.
/// Losing it costs nothing but old files staying in the output.
struct Manifest {
  /// What is known of a file.
  struct Entry: Equatable, Sendable {
    var size: Int
    var checksum: UInt64
    /// The checksum of the file that this is a compressed copy of.
    var madeFrom: UInt64?
    /// Set for a file that a build was about to write and may not have written, and nothing else is known of it.
    var isPlanned = false
    /// Set for a file of which a manifest of an earlier version tells only that it is there.
    var isUnknown = false

    static let planned = Entry(size: 0, checksum: 0, isPlanned: true)
    fileprivate static let unknown = Entry(size: 0, checksum: 0, isUnknown: true)
  }

  /// In the order in which they were published.
  var files: [(path: String, entry: Entry)] = []
  /// The instant that the portal was built for.
  var instant: Instant?
  /// The libraries that made the copies, whose other versions make other bytes.
  var copyMakers = ""

  private static let heading = "sitegen published these files; it may remove them, and no others:"
  /// The heading of version 0.1, whose lines were paths alone.
  private static let oldHeading = "sitegen published these files; it may remove them, and no others"

  init() {}

  /// A list of files that are about to be written.
  init(planned files: [String]) {
    self.files = files.map { ($0, .planned) }
  }

  /// Reads a manifest; one that is damaged has no files.
  init(_ bytes: [UInt8]) {
    let lines = bytes.split(separator: UInt8(ascii: "\n"))
    guard lines.count >= 2, let last = lines.last else { return }
    let first = String(decoding: lines[0], as: UTF8.self)
    let isOld = first == Self.oldHeading
    let start = isOld ? 1 : 3
    guard isOld || first == Self.heading, lines.count > start,
      String(decoding: last, as: UTF8.self) == Self.ending(lines.count - 1 - start)
    else { return }
    if !isOld {
      instant = Self.text(lines[1], after: "for ").flatMap { Int64($0) }
        .map { Instant(seconds: $0) }
      copyMakers = Self.text(lines[2], after: "copies ") ?? ""
    }
    files.reserveCapacity(lines.count - 1 - start)
    for line in lines[start..<(lines.count - 1)] {
      if let file = isOld ? Self.oldFile(line) : Self.file(line) { files.append(file) }
    }
  }

  /// The entries by path; where a damaged manifest names a file twice the last counts.
  var byPath: [OutputPath: Entry] {
    Dictionary(
      files.map { (OutputPath($0.path), $0.entry) }, uniquingKeysWith: { _, last in last })
  }

  private static func ending(_ count: Int) -> String { "these were \(count)" }

  private static func text(_ line: ArraySlice<UInt8>, after prefix: String) -> String? {
    line.starts(with: prefix.utf8)
      ? String(decoding: line.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
  }

  private static func oldFile(_ line: ArraySlice<UInt8>) -> (path: String, entry: Entry)? {
    let path = String(decoding: line, as: UTF8.self)
    return isInside(path) ? (path, .unknown) : nil
  }

  /// `18204 1f2e3d4c5b6a7988 - local/a/index.html`: size, checksum, what a copy was made from, path.
  private static func file(_ line: ArraySlice<UInt8>) -> (path: String, entry: Entry)? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
    guard parts.count == 4 else { return nil }
    let path = String(decoding: parts[3], as: UTF8.self)
    guard isInside(path) else { return nil }
    guard let size = number(parts[0], radix: 10), let sum = number(parts[1], radix: 16) else {
      return (path, .planned)
    }
    let madeFrom = number(parts[2], radix: 16)
    return (path, Entry(size: Int(size), checksum: sum, madeFrom: madeFrom))
  }

  private static func number(_ digits: ArraySlice<UInt8>, radix: UInt64) -> UInt64? {
    guard !digits.isEmpty, digits.count <= 16 else { return nil }
    var number: UInt64 = 0
    for byte in digits {
      let digit = UInt64(byte < 0x3A ? byte &- 0x30 : byte &- 0x57)
      guard digit < radix else { return nil }
      number = number &* radix &+ digit
    }
    return number
  }

  /// Whether a path stays in the output; a manifest may have been written by anyone.
  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !leadsOut(path)
  }

  /// The manifest as it is written.
  var bytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(files.count * 96 + 256)
    let now = instant.map { String($0.seconds) } ?? "-"
    text += "\(Self.heading)\nfor \(now)\ncopies \(copyMakers)\n".utf8
    for (path, entry) in files {
      if entry.isPlanned || entry.isUnknown {
        text += "- - - ".utf8
      } else {
        text += String(entry.size).utf8
        text.append(UInt8(ascii: " "))
        Self.append(entry.checksum, to: &text)
        text.append(UInt8(ascii: " "))
        if let from = entry.madeFrom {
          Self.append(from, to: &text)
        } else {
          text.append(UInt8(ascii: "-"))
        }
        text.append(UInt8(ascii: " "))
      }
      text += path.utf8
      text.append(UInt8(ascii: "\n"))
    }
    text += "\(Self.ending(files.count))\n".utf8
    return text
  }

  private static func append(_ number: UInt64, to text: inout [UInt8]) {
    for shift in stride(from: 60, through: 0, by: -4) {
      let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
      text.append(digit < 10 ? 0x30 &+ digit : 0x57 &+ digit)
    }
  }
}
