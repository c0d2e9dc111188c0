internal import Content
internal import Text

/// Tells quickly that a text cannot name any of many files, because it does not end in the name of
/// one.
///
/// Nearly all links lead to pages, and a site has many links and few files. The filter is a table
/// of bits (a Bloom filter with one hash function), so it may let a text pass that names no file,
/// but never stops one that does.
struct NameFilter: Sendable {
  private var bits: [UInt64]

  /// - Parameter paths: The paths of the files.
  init(_ paths: some Collection<String>) {
    var count = 4
    while count < paths.count { count *= 2 }
    bits = Array(repeating: 0, count: count)
    for path in paths {
      // A text in ASCII can equal a name that is not, such as one with the sign for kelvin.
      let name = path.utf8.allSatisfy { $0 < 0x80 } ? path : path.normalized
      unsafe withUTF8Bytes(of: name) { bytes in
        insert(unsafe Self.nameHash(bytes.span, endingAt: bytes.count))
      }
    }
  }

  /// Returns false if a destination names none of the files, with or without a query or a fragment.
  func mayPass(_ destination: String) -> Bool {
    var mayPass = true
    unsafe withUTF8Bytes(of: destination) { mayPass = unsafe self.mayPass($0.span) }
    return mayPass
  }

  private func mayPass(_ text: Span<UInt8>) -> Bool {
    let encoded = firstOffset(in: text, from: 0) {
      nonASCIIMask($0) .| ($0 .== splat(UInt8(ascii: "%")))
    }
    guard encoded == text.count else { return true }
    let tail = firstOffset(in: text, from: 0) {
      ($0 .== splat(UInt8(ascii: "?"))) .| ($0 .== splat(UInt8(ascii: "#")))
    }
    return mayPass(text, endingAt: tail)
      || tail < text.count && mayPass(text, endingAt: text.count)
  }

  /// Returns false if the last part of a path in ASCII is none of the names.
  ///
  /// Whether a path is relative or has an address before it does not change its last part, unless
  /// that is empty or consists of dots.
  private func mayPass(_ text: Span<UInt8>, endingAt end: Int) -> Bool {
    guard end > 0, text[end - 1] != UInt8(ascii: "/"), text[end - 1] != UInt8(ascii: ".") else {
      return true
    }
    return contains(Self.nameHash(text, endingAt: end))
  }

  /// Returns a hash (FNV-1a) of the bytes before an offset back to a slash, the last one first.
  private static func nameHash(_ text: Span<UInt8>, endingAt end: Int) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    var index = end
    while index > 0, text[index - 1] != UInt8(ascii: "/") {
      index -= 1
      hash = (hash ^ UInt64(text[index])) &* 0x100_0000_01B3
    }
    return hash
  }

  private mutating func insert(_ hash: UInt64) {
    bits[word(of: hash)] |= 1 << (hash & 63)
  }

  private func contains(_ hash: UInt64) -> Bool {
    bits[word(of: hash)] & 1 << (hash & 63) != 0
  }

  private func word(of hash: UInt64) -> Int {
    Int(truncatingIfNeeded: hash >> 6) & (bits.count - 1)
  }
}
