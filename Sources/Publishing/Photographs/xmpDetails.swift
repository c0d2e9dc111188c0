#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

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
