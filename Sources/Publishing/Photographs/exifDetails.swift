/// Reads a block of Exif, which is a TIFF header and directories of tags.
///
/// Offsets are counted from the start of the block. Only three directories are looked at, each of a bounded number of
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
  let first = start + file.number(at: start + 4, bytes: 4, isBigEndian: isBigEndian)
  var details: PrivateDetails = []
  for entry in tags(in: file, block, at: first, isBigEndian) {
    switch entry.tag {
    case 0x8825:
      let hasPlace = tags(in: file, block, at: start + entry.value, isBigEndian).contains {
        $0.tag == 2 || $0.tag == 4
      }
      if hasPlace { details.insert(.position) }
    case 0x8769:
      let hasNumber = tags(in: file, block, at: start + entry.value, isBigEndian).contains {
        $0.tag == 0xA431 || $0.tag == 0xA435
      }
      if hasNumber { details.insert(.serialNumber) }
    case 0xC62F: details.insert(.serialNumber)
    default: break
    }
  }
  return details
}

/// The tags of a directory with their values, which may be offsets.
private func tags(
  in file: Span<UInt8>, _ block: Range<Int>, at start: Int, _ isBigEndian: Bool
) -> [(tag: Int, value: Int)] {
  guard start >= block.lowerBound, start + 2 <= block.upperBound else { return [] }
  let count = min(1_000, file.number(at: start, bytes: 2, isBigEndian: isBigEndian))
  return (0..<count).compactMap { index in
    let entry = start + 2 + index * 12
    guard entry + 12 <= block.upperBound else { return nil }
    return (
      file.number(at: entry, bytes: 2, isBigEndian: isBigEndian),
      file.number(at: entry + 8, bytes: 4, isBigEndian: isBigEndian)
    )
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

  /// The number in two or four bytes; 0 where they are not all there.
  func number(at index: Int, bytes: Int, isBigEndian: Bool) -> Int {
    guard index >= 0, index + bytes <= count else { return 0 }
    var number = 0
    for offset in 0..<bytes {
      let byte = isBigEndian ? self[index + offset] : self[index + bytes - 1 - offset]
      number = number << 8 | Int(byte)
    }
    return number
  }

  /// Where an ASCII text stands next.
  func firstIndex(of text: StaticString, from start: Int) -> Int? {
    guard text.utf8CodeUnitCount > 0 else { return nil }
    let first = unsafe text.utf8Start[0]
    var index = start
    while index + text.utf8CodeUnitCount <= count {
      if self[index] == first, starts(with: text, at: index) { return index }
      index += 1
    }
    return nil
  }
}
