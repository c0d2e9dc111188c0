/// Reads a block of Exif, which is a TIFF header and directories of tags.
///
/// Offsets are counted from the start of the block. Only a few directories are looked at, each of a bounded number of
/// entries, so that no block can send it round in circles.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - block: Where the block lies in them.
/// - Returns: What it tells; nothing where it is no Exif, or damaged.
func exifDetails(in file: Span<UInt8>, _ block: Range<Int>) -> PrivateDetails {
  let start = block.lowerBound
  let isBigEndian = file.starts(with: [0x4D, 0x4D, 0, 0x2A], at: start)
  guard isBigEndian || file.starts(with: [0x49, 0x49, 0x2A, 0], at: start), block.count >= 8 else {
    return []
  }
  var details: PrivateDetails = []
  var next = file.number(at: start + 4, bytes: 4, isBigEndian: isBigEndian)
  // TIFF has a directory for each of its pages.
  for _ in 0..<8 where next > 0 {
    let directory = ExifDirectory(in: file, block, at: start + next, isBigEndian)
    for tag in [0x8825, 0x8769, 0xC62F, 0x02BC] {
      // A tag that comes twice counts once: damaged blocks hold a thousand.
      guard let entry = directory.entries.first(where: { $0.tag == tag }) else { continue }
      details.formUnion(entry.details(in: file, block, isBigEndian))
    }
    next = directory.next
  }
  return details
}

/// The tags of one directory with their values, which may be offsets.
private struct ExifDirectory {
  struct Entry {
    var tag: Int
    var count: Int
    var value: Int
  }

  private(set) var entries: [Entry] = []
  /// Where the next directory is; 0 after the last.
  private(set) var next = 0

  init(in file: Span<UInt8>, _ block: Range<Int>, at start: Int, _ isBigEndian: Bool) {
    guard start >= block.lowerBound, start + 2 <= block.upperBound else { return }
    let count = min(1_000, file.number(at: start, bytes: 2, isBigEndian: isBigEndian))
    for index in 0..<count {
      let entry = start + 2 + index * 12
      guard entry + 12 <= block.upperBound else { return }
      entries.append(
        Entry(
          tag: file.number(at: entry, bytes: 2, isBigEndian: isBigEndian),
          count: file.number(at: entry + 4, bytes: 4, isBigEndian: isBigEndian),
          value: file.number(at: entry + 8, bytes: 4, isBigEndian: isBigEndian)))
    }
    let end = start + 2 + count * 12
    if end + 4 <= block.upperBound {
      next = file.number(at: end, bytes: 4, isBigEndian: isBigEndian)
    }
  }

  func holds(_ tags: Set<Int>) -> Bool { entries.contains { tags.contains($0.tag) } }
}

extension ExifDirectory.Entry {
  /// What an entry of the main directory tells.
  fileprivate func details(
    in file: Span<UInt8>, _ block: Range<Int>, _ isBigEndian: Bool
  ) -> PrivateDetails {
    let start = block.lowerBound + value
    let isDirectory = tag == 0x8825 || tag == 0x8769
    let directory =
      isDirectory ? ExifDirectory(in: file, block, at: start, isBigEndian) : nil
    switch tag {
    // Latitude and longitude.
    case 0x8825: return directory?.holds([2, 4]) == true ? .position : []
    // The numbers of the body and of the lens.
    case 0x8769: return directory?.holds([0xA431, 0xA435]) == true ? .serialNumber : []
    case 0xC62F: return .serialNumber
    // XMP within TIFF, which is never as large.
    case 0x02BC where start < block.upperBound:
      return xmpDetails(in: file, start..<min(block.upperBound, start + min(count, 1 << 18)))
    default: return []
    }
  }
}

// How metadata is looked at.
extension Span<UInt8> {
  /// Whether these bytes stand at an index.
  func starts(with bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= count else { return false }
    for offset in bytes.indices where self[index + offset] != bytes[offset] { return false }
    return true
  }

  /// Whether the bytes of an ASCII text stand at an index.
  func starts(with text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe self[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// The number in up to eight bytes; 0 where they are not all there.
  func number(at index: Int, bytes: Int, isBigEndian: Bool) -> Int {
    guard index >= 0, index + bytes <= count else { return 0 }
    var number = 0
    for offset in 0..<bytes {
      let byte = isBigEndian ? self[index + offset] : self[index + bytes - 1 - offset]
      number = number << 8 | Int(byte)
    }
    return number
  }
}
