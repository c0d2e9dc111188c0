internal import Text

/// Finds the details in a block of metadata: Exif with or without its name, or XMP.
func metadataDetails(in file: Span<UInt8>, _ block: Range<Int>) -> PrivateDetails {
  let start =
    file.starts(with: "Exif", at: block.lowerBound) ? block.lowerBound + 6 : block.lowerBound
  let details = exifDetails(in: file, min(start, block.upperBound)..<block.upperBound)
  return details.isEmpty ? xmpDetails(in: file, block) : details
}

/// Finds the details in named blocks of Exif anywhere in a file; only the first 64 blocks are read.
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

/// Finds the details in a block of Exif, which is a TIFF header and directories of tags.
///
/// Offsets are relative to the start of the block. Only a few directories are read, each with a
/// bounded number of entries, so a cycle in the block cannot make it loop.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - block: The range of the block.
/// - Returns: The details; none if the block is damaged or not Exif.
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
      // Only the first of equal tags counts: damaged blocks have a thousand of them.
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
  /// The offset of the next directory; 0 after the last.
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

  func contains(_ tags: Set<Int>) -> Bool { entries.contains { tags.contains($0.tag) } }
}

extension ExifDirectory.Entry {
  /// Finds the details in an entry of the main directory.
  fileprivate func details(
    in file: Span<UInt8>, _ block: Range<Int>, _ isBigEndian: Bool
  ) -> PrivateDetails {
    let start = block.lowerBound + value
    let isDirectory = tag == 0x8825 || tag == 0x8769
    let directory =
      isDirectory ? ExifDirectory(in: file, block, at: start, isBigEndian) : nil
    switch tag {
    // Latitude and longitude.
    case 0x8825: return directory?.contains([2, 4]) == true ? .position : []
    // The serial numbers of the body and of the lens.
    case 0x8769: return directory?.contains([0xA431, 0xA435]) == true ? .serialNumber : []
    case 0xC62F: return .serialNumber
    // XMP in TIFF; a real one is never this large.
    case 0x02BC where start < block.upperBound:
      return xmpDetails(in: file, start..<min(block.upperBound, start + min(count, 1 << 18)))
    default: return []
    }
  }
}

/// Finds the details in a block of XMP.
///
/// - Parameters:
///   - file: The bytes of the file.
///   - block: The range of the XMP, which is in UTF-8, UTF-16 or UTF-32.
/// - Returns: The details.
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

/// Finds the details in packets of XMP anywhere in a file, by the tags that every packet has.
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

// Reading and searching bytes.
extension Span<UInt8> {
  /// Whether the bytes at an index are these.
  func starts(with bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + bytes.count <= count else { return false }
    for offset in bytes.indices where self[index + offset] != bytes[offset] { return false }
    return true
  }

  /// Whether the bytes at an index are those of an ASCII text.
  func starts(with text: StaticString, at index: Int) -> Bool {
    guard index >= 0, index + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe self[index + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Returns the number in up to eight bytes, or 0 if the file ends before them.
  func number(at index: Int, bytes: Int, isBigEndian: Bool) -> Int {
    guard index >= 0, index + bytes <= count else { return 0 }
    var number = 0
    for offset in 0..<bytes {
      let byte = isBigEndian ? self[index + offset] : self[index + bytes - 1 - offset]
      number = number << 8 | Int(byte)
    }
    return number
  }

  /// Returns the index of the next such byte.
  func firstIndex(of byte: UInt8, from start: Int) -> Int? {
    guard start < count else { return nil }
    let wanted = splat(byte)
    let index = firstOffset(in: self, from: start) { $0 .== wanted }
    return index < count ? index : nil
  }

  /// Finds the next occurrence of an ASCII text whose characters have one, two or four bytes each.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - width: The number of bytes of a character; all but one of them are zero.
  ///   - start: The index to begin at.
  /// - Returns: The index of the first character's byte that is not zero.
  func firstIndex(of text: StaticString, width: Int = 1, from start: Int = 0) -> Int? {
    let length = text.utf8CodeUnitCount
    guard length > 0 else { return nil }
    let first = unsafe text.utf8Start[0]
    var index = start
    while let found = firstIndex(of: first, from: index) {
      guard found + (length - 1) * width < count else { return nil }
      if contains(text, width: width, at: found) { return found }
      index = found + 1
    }
    return nil
  }

  private func contains(_ text: StaticString, width: Int, at index: Int) -> Bool {
    for offset in 0..<text.utf8CodeUnitCount {
      let character = index + offset * width
      if unsafe self[character] != text.utf8Start[offset] { return false }
      guard width > 1, offset > 0 else { continue }
      for gap in character - width + 1..<character where self[gap] != 0 { return false }
    }
    return true
  }
}
