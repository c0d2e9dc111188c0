internal import Basics

/// The files that sitegen wrote to one output folder, so that it knows which of them it may remove.
///
/// One text file per output folder in `.sitegen/`: a line that says what it is, a path per line, and how many there
/// are, so that a part of it is not taken for the whole. Losing it costs nothing but old files staying in the output.
struct Manifest {
  private static let heading = "sitegen published these files; it may remove them, and no others"

  /// The paths in the bytes of a manifest; none where it is damaged.
  static func read(_ bytes: [UInt8]) -> Set<String> {
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard lines.count >= 2, String(lines[0]) == heading,
      lines.last.map(String.init) == ending(count: lines.count - 2)
    else { return [] }
    return Set(lines.dropFirst().dropLast().map(String.init).filter(isInside))
  }

  /// The bytes of a manifest of files, in their order.
  static func bytes(_ files: some Sequence<String>) -> [UInt8] {
    let lines = [heading] + files
    return Array((lines + [ending(count: lines.count - 1)]).joined(separator: "\n").utf8) + [0x0A]
  }

  private static func ending(count: Int) -> String { "these were \(count)" }

  /// Whether a path stays in the output; a manifest may have been written by anyone.
  private static func isInside(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.split(separator: "/").contains("..")
  }
}
