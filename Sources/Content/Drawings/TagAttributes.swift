/// Where the attributes of a tag stand, for a tag that is known to be well-formed.
struct TagAttributes {
  struct Attribute {
    /// With the space before it.
    var range: Range<Int>
    /// Within the quotes.
    var value: Range<Int>
  }

  /// The attributes that are no declarations of namespaces, in their order.
  private(set) var attributes: [Attribute] = []

  /// - Parameters:
  ///   - bytes: The text.
  ///   - range: The tag in it, from `<` to `>`.
  init(_ bytes: [UInt8], in range: Range<Int>) {
    var index = range.lowerBound + 1
    let end = range.upperBound
    while index < end, bytes[index] > 0x20, !"/>".utf8.contains(bytes[index]) { index += 1 }
    while index < end {
      let start = index
      while index < end, bytes[index] <= 0x20 { index += 1 }
      guard index < end, !"/>".utf8.contains(bytes[index]) else { return }
      let name = index
      while index < end, bytes[index] > 0x20, bytes[index] != UInt8(ascii: "=") { index += 1 }
      let isNamespace = Self.isNamespace(bytes[name..<index])
      while index < end, bytes[index] <= 0x20 || bytes[index] == UInt8(ascii: "=") { index += 1 }
      guard index < end else { return }
      let quote = bytes[index]
      let close = bytes[(index + 1)..<end].firstIndex(of: quote) ?? end - 1
      if !isNamespace {
        attributes.append(Attribute(range: start..<close + 1, value: index + 1..<close))
      }
      index = close + 1
    }
  }

  private static func isNamespace(_ name: ArraySlice<UInt8>) -> Bool {
    name.starts(with: "xmlns".utf8)
      && (name.count == 5 || name[name.startIndex + 5] == UInt8(ascii: ":"))
  }
}
