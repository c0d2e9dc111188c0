internal import Text

/// A key that is equal for addresses that may be the same file.
///
/// The disks of macOS and Windows and many hosts ignore case and Unicode normalization, drop dots
/// and spaces at the end of a name, and `%41` is an `A` to every server.
struct AddressKey {
  /// The common part of `/local`, `/local/` and `/local/index.html`, which are one file.
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

  /// The key: nearly always the address itself, without allocating a string.
  var text: Substring {
    let isUnchanged = unsafe file.utf8.withContiguousStorageIfAvailable { bytes in
      unsafe firstOffset(in: bytes.span, from: 0, where: Self.needsNormalization) == bytes.count
        && !Self.hasTrimmableEnd(bytes.span)
    }
    if isUnchanged == true || Self.isPlain(file) { return file }
    return Self.trimmed(decoded.caseFolded.normalized)[...]
  }

  /// Returns the checksum of the key of an address.
  ///
  /// Nearly every key is a part of its address, and making a text of it takes longer than all else
  /// that is done with the addresses of a plan.
  static func checksum(of path: String) -> UInt64 {
    var plain: UInt64?
    unsafe withUTF8Bytes(of: path) { plain = unsafe plainChecksum($0.span) }
    return plain ?? Text.checksum(of: Array(AddressKey(path).text.utf8))
  }

  private static func plainChecksum(_ path: Span<UInt8>) -> UInt64? {
    // The address may end in `index.html`.
    let isOfHTML =
      path.count > 5 && path[path.count - 1] == UInt8(ascii: "l")
      && path[path.count - 6] == UInt8(ascii: "x")
    guard path.count > 0, !isOfHTML else { return nil }
    let end = path[path.count - 1] == UInt8(ascii: "/") ? path.count - 1 : path.count
    let key = path.extracting(0..<end)
    guard firstOffset(in: key, from: 0, where: needsNormalization) == key.count else { return nil }
    let trimmable = firstOffset(in: key, from: 0) { part in
      (part .== splat(UInt8(ascii: "."))) .| (part .== splat(0x20))
    }
    guard trimmable == key.count || !hasTrimmableEnd(key) else { return nil }
    return Text.checksum(of: key)
  }

  /// Returns how an address differs from another one of the same key; `nil` if every server
  /// considers them equal.
  func difference(from other: AddressKey) -> String? {
    let (own, others) = (decoded, other.decoded)
    if file.utf8.elementsEqual(other.file.utf8) { return nil }
    if own.utf8.elementsEqual(others.utf8) { return "their percent-encoding" }
    if own.caseFolded.utf8.elementsEqual(others.caseFolded.utf8) {
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

  /// Returns whether a part ends in a dot or a space.
  @inline(__always)
  private static func hasTrimmableEnd(_ bytes: borrowing Span<UInt8>) -> Bool {
    var previous = UInt8(ascii: "/")
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == UInt8(ascii: "/"), isTrimmable(previous) { return true }
      previous = byte
    }
    return isTrimmable(previous)
  }

  private static func isTrimmable(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == 0x20
  }

  /// Removes dots and spaces at the ends of parts.
  private static func trimmed(_ path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { part in
      guard let last = part.utf8.lastIndex(where: { !isTrimmable($0) }) else { return "" }
      return String(part[...last])
    }.joined(separator: "/")
  }

  /// Marks the bytes that are capitals, percent signs or beyond ASCII.
  @inline(__always)
  private static func needsNormalization(_ part: SixteenBytes) -> ByteMask {
    let isCapital = (part &- splat(UInt8(ascii: "A"))) .< splat(26)
    return isCapital .| (part .== splat(UInt8(ascii: "%"))) .| nonASCIIMask(part)
  }

  /// Returns whether a text has only lower-case letters with one Unicode form, and no dots, spaces
  /// or percent signs.
  private static func isPlain(_ text: Substring) -> Bool {
    text.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII
        ? !"%. ".unicodeScalars.contains(scalar) && !("A"..."Z" ~= scalar)
        : scalar.isPlainSmallLetter
    }
  }
}

extension String {
  /// In lower case, with one form of sigma and of s, as disks compare names.
  fileprivate var caseFolded: String {
    lowercased().replacing("ς", with: "σ").replacing("ſ", with: "s")
  }
}
