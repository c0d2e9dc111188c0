internal import Basics

/// What addresses have in common that may be one file: the disks of macOS and Windows and many hosts do not tell capitals
/// from small letters, nor the ways in which Unicode spells a letter, and `%41` is an `A` to every server.
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
    }
    if isPlain == true || Self.isSmall(file) { return file }
    return decoded.smallLetters.normalized[...]
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
    return "the case and the Unicode form of their letters"
  }

  private var decoded: String { decodedPath(file) ?? String(file) }

  /// Where a byte is a capital, a percent sign or beyond ASCII.
  @inline(__always)
  private static func telling(_ part: SixteenBytes) -> ByteMarks {
    let isCapital = (part &- every(UInt8(ascii: "A"))) .< every(26)
    return isCapital .| (part .== every(UInt8(ascii: "%"))) .| highMarks(part)
  }

  /// Whether a text has nothing but letters of large scripts that are neither capitals nor put together in two ways.
  private static func isSmall(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII ? scalar != "%" && !("A"..."Z" ~= scalar) : scalar.isPlainSmallLetter
    }
  }
}

extension String {
  /// In small letters, with one form of sigma.
  fileprivate var smallLetters: String { lowercased().replacing("ς", with: "σ") }
}
