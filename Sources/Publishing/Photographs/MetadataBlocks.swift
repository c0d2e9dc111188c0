#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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

/// Looks for the properties of XMP in a block that is known to hold nothing else.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - block: Where the XMP lies in them, in UTF-8, UTF-16 or UTF-32.
/// - Returns: What it tells.
func xmpDetails(in file: Span<UInt8>, _ block: Range<Int>) -> PrivateDetails {
  guard !block.isEmpty else { return [] }
  let text = file.extracting(block)
  var details: PrivateDetails = []
  for width in [1, 2, 4] {
    if text.firstIndex(of: "GPSLatitude", width: width) != nil
      || text.firstIndex(of: "GPSLongitude", width: width) != nil
    {
      details.insert(.position)
    }
    if text.firstIndex(of: "SerialNumber", width: width) != nil { details.insert(.serialNumber) }
  }
  return details
}

/// Looks for packets of XMP anywhere in a file, between the tags that every one has.
func xmpPackets(in file: Span<UInt8>) -> PrivateDetails {
  var details: PrivateDetails = []
  for width in [1, 2] {
    var index = 0
    while let start = file.firstIndex(of: "<rdf:RDF", width: width, from: index) {
      let end = file.firstIndex(of: "</rdf:RDF", width: width, from: start) ?? file.count
      details.formUnion(xmpDetails(in: file, start..<end))
      index = end
    }
  }
  return details
}

/// Looks for blocks of Exif with their names anywhere in a file; only the first few count.
func exifBlocks(in file: Span<UInt8>) -> PrivateDetails {
  var details: PrivateDetails = []
  var index = 0
  for _ in 0..<64 {
    guard let found = file.firstIndex(of: "Exif\0\0", from: index) else { break }
    index = found + 6
    details.formUnion(exifDetails(in: file, index..<file.count))
  }
  return details
}

// How bytes are searched.
extension Span<UInt8> {
  /// Where a byte stands next.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + start, Int32(byte), bytes.count - start)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Where an ASCII text stands next, each character of it in so many bytes.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The number of bytes from one character to the next; those between are zero.
  ///   - start: Where to begin.
  /// - Returns: The index of the first character's own byte.
  func firstIndex(of text: StaticString, width: Int = 1, from start: Int = 0) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0 else { return nil }
    let first = unsafe text.utf8Start[0]
    var index = start
    while let found = firstIndex(of: first, from: index) {
      guard found + (length - 1) * width < count else { return nil }
      if holds(text, width: width, at: found) { return found }
      index = found + 1
    }
    return nil
  }

  private func holds(_ text: StaticString, width: Int, at index: Int) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount {
      let place = index + offset * width
      if unsafe self[place] != text.utf8Start[offset] { return false }
      guard width > 1, offset > 0 else { continue }
      for gap in place - width + 1..<place where self[gap] != 0 { return false }
    }
    return true
  }
}
