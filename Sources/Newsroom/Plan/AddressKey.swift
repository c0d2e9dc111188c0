internal import Basics

/// What addresses have in common that may be one file: the disks of macOS and Windows and many hosts do not tell capitals
/// from small letters, nor the ways in which Unicode spells a letter, drop dots and spaces at the end of a name, and `%41` is
/// an `A` to every server.
struct AddressKey {
  /// What `/local`, `/local/` and `/local/index.html`, which are one file, have in common.
  private let file: Substring

  init(_ path: String) {
    let name = "index.html".utf8
    var key = path.utf8[...]
    if path.utf8.last == UInt8(ascii: "l"), path.hasSuffix("/index.html") {
      key.removeLast(name.count)
    }
    if key.last == UInt8(ascii: "/") { key.removeLast() }
    file = Substring(key)
  }

  /// The key by which addresses are compared: nearly always the address itself, which no text is made for.
  var text: Substring {
    let isPlain = file.utf8.withContiguousStorageIfAvailable { bytes in
      placeOfMark(in: bytes.span, from: 0, where: Self.telling) == bytes.count
        && !Self.hasBluntEnd(bytes.span)
    }
    if isPlain == true || Self.isSmall(file) { return file }
    return Self.trimmed(decoded.smallLetters.normalized)[...]
  }

  /// What tells an address from another one of the same key; nothing where they are one to every server.
  func difference(from other: AddressKey) -> String? {
    let (own, others) = (decoded, other.decoded)
    if file.utf8.elementsEqual(other.file.utf8) { return nil }
    if own.utf8.elementsEqual(others.utf8) { return "their percent-encoding" }
    if own.smallLetters.utf8.elementsEqual(others.smallLetters.utf8) {
      return "the case of their letters"
    }
    if own.normalized.utf8.elementsEqual(others.normalized.utf8) {
      return "the Unicode form of their letters"
    }
    if Self.trimmed(own).utf8.elementsEqual(Self.trimmed(others).utf8) {
      return "dots or spaces at the end of a name"
    }
    return "the case and the Unicode form of their letters"
  }

  private var decoded: String { decodedPath(file) ?? String(file) }

  /// Whether a part ends in a dot or a space.
  @inline(__always)
  private static func hasBluntEnd(_ bytes: borrowing Span<UInt8>) -> Bool {
    var previous = UInt8(ascii: "/")
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), isBlunt(previous) { return true }
      previous = byte
    }
    return isBlunt(previous)
  }

  private static func isBlunt(_ byte: UInt8) -> Bool { byte == UInt8(ascii: ".") || byte == 0x20 }

  /// Without dots and spaces at the ends of parts.
  private static func trimmed(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      guard let last = part.utf8.lastIndex(where: { !isBlunt($0) }) else { return "" }
      return String(part[...last])
    }.joined(separator: "/")
  }

  /// Where a byte is a capital, a percent sign or beyond ASCII.
  @inline(__always)
  private static func telling(_ part: SixteenBytes) -> ByteMarks {
    let isCapital = (part &- every(UInt8(ascii: "A"))) .< every(26)
    return isCapital .| (part .== every(UInt8(ascii: "%"))) .| highMarks(part)
  }

  /// Whether a text has nothing but letters of large scripts that are neither capitals nor put together in two ways, and no
  /// points.
  private static func isSmall(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? !"%. ".unicodeScalars.contains(scalar) && !("A"..."Z" ~= scalar)
        : scalar.isPlainSmallLetter
    }
  }
}

extension String {
  /// In small letters, with one form of sigma and of s, as disks compare them.
  fileprivate var smallLetters: String {
    lowercased().replacing("ς", with: "σ").replacing("ſ", with: "s")
  }
}
