internal import Basics

/// The files that sitegen wrote to one output folder: which of them it may remove, and what
/// changed.
///
/// Each output folder has one text file in `.sitegen/`: a heading, the instant of the portal, the
/// libraries that made the compressed copies, a line for each file, and the number of files, so
/// that a part of the manifest is not taken for the whole. If it is lost, old files
/// stay in the output.
struct Manifest {
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
    fileprivate static let unknown = Entry(size: 0, checksum: 0, isUnknown: true)
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

  /// Reads a manifest; a damaged one has no files.
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
      copyLibraries = Self.text(lines[2], after: "copies ") ?? ""
    }
    files.reserveCapacity(lines.count - 1 - start)
    for line in lines[start..<(lines.count - 1)] {
      if let file = isOld ? Self.oldFile(line) : Self.file(line) { files.append(file) }
    }
  }

  /// The entries by path; if a damaged manifest names a file twice, the last one counts.
  var byPath: [OutputPath: Entry] {
    Dictionary(
      files.map { (OutputPath($0.path), $0.entry) }, uniquingKeysWith: { _, last in last })
  }

  private static func ending(_ count: Int) -> String { "these were \(count)" }

  private static func text(_ line: ArraySlice<UInt8>, after prefix: String) -> String? {
    line.starts(with: prefix.utf8)
      ? String(decoding: line.dropFirst(prefix.utf8.count), as: UTF8.self) : nil
  }

  // Anyone may have written the manifest, so paths that lead out of the output are ignored.
  private static func oldFile(_ line: ArraySlice<UInt8>) -> (path: String, entry: Entry)? {
    let path = String(decoding: line, as: UTF8.self)
    return leadsOut(path) ? nil : (path, .unknown)
  }

  /// Reads `18204 1f2e3d4c5b6a7988 - local/a/index.html`: size, checksum, the original's checksum,
  /// path.
  private static func file(_ line: ArraySlice<UInt8>) -> (path: String, entry: Entry)? {
    let parts = line.split(separator: UInt8(ascii: " "), maxSplits: 3)
    guard parts.count == 4 else { return nil }
    let path = String(decoding: parts[3], as: UTF8.self)
    guard !leadsOut(path) else { return nil }
    guard let size = number(parts[0], radix: 10), let sum = number(parts[1], radix: 16) else {
      return (path, .planned)
    }
    let original = number(parts[2], radix: 16)
    return (path, Entry(size: Int(size), checksum: sum, originalChecksum: original))
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

  /// The manifest as it is written.
  var bytes: [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(files.count * 96 + 256)
    let now = instant.map { String($0.seconds) } ?? "-"
    text += "\(Self.heading)\nfor \(now)\ncopies \(copyLibraries)\n".utf8
    for (path, entry) in files {
      if entry.isPlanned || entry.isUnknown {
        text += "- - - ".utf8
      } else {
        text += String(entry.size).utf8
        text.append(UInt8(ascii: " "))
        Self.append(entry.checksum, to: &text)
        text.append(UInt8(ascii: " "))
        if let original = entry.originalChecksum {
          Self.append(original, to: &text)
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
