internal import Basics

/// Rules for text that becomes part of an address, and so of a file's path in the output.
enum SitePath {
  /// What files in the output are called until they take their place.
  private static let reservedEnding = ".sitegen-new"

  /// Why a text cannot be one part of a path; nothing where it can.
  static func reasonAgainstPart(_ text: String) -> String? {
    if text.utf8.contains(UInt8(ascii: "/")) { return "holds a '/'" }
    return reasonAgainstSegment(text[...]) ?? reasonAgainstMarks(text)
  }

  /// Why a text cannot be a path within the site; nothing where it can.
  static func reasonAgainstPath(_ text: String) -> String? {
    if hasScheme(text) { return "is an address elsewhere" }
    if text.utf8.count > 2000 { return "is longer than 2,000 bytes" }
    if text.hasPrefix("//") { return "starts with '//'" }
    if text.utf8.contains(UInt8(ascii: "?")) { return "holds a '?'" }
    if text.utf8.contains(UInt8(ascii: "#")) { return "holds a '#'" }
    for segment in text.split(separator: "/") {
      if let reason = reasonAgainstSegment(segment) { return reason }
    }
    return holdsForeignCodes(text) ? "holds '%' codes that are no UTF-8" : reasonAgainstMarks(text)
  }

  /// A mark behind a slash would make one character with it, and so would some signs in front of it: to whoever reads the path
  /// by characters there is no slash then.
  private static func reasonAgainstMarks(_ text: String) -> String? {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let path = "/" + text + "/"
    let slashes = path.utf8.count { $0 == UInt8(ascii: "/") }
    return path.count { $0 == "/" } == slashes
      ? nil : "has a part that starts or ends with a mark of another letter"
  }

  /// Whether every `%` begins a code, and together they are no UTF-8: no file can have such a name.
  private static func holdsForeignCodes(_ text: String) -> Bool {
    guard text.utf8.contains(UInt8(ascii: "%")), decodedPath(text) == nil else { return false }
    return text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false)
      .dropFirst().allSatisfy { $0.count >= 2 && $0.prefix(2).allSatisfy(isHexDigit) }
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  /// A path as its bytes are named on disk: `/caf%C3%A9/` and `/café/` are one address, and so one file.
  ///
  /// What is no percent-encoded UTF-8, or would part the path or end it when decoded, stays as it is written.
  static func decoded(_ path: String) -> String {
    guard path.utf8.contains(UInt8(ascii: "%")), let decoded = decodedPath(path),
      reasonAgainstPath(decoded) == nil
    else { return path.normalized }
    return decoded.normalized
  }

  /// What an article calls its section, as the name of a folder: as it is where it is clean, else as a slug in which `C++` and
  /// `C#` are two.
  static func part(named section: String) -> String {
    section.utf8.allSatisfy(isPlain) ? fittedPart(section) : folderSlug(of: section)
  }

  /// A file's name as part of an address: as it is where it is clean, else as a slug.
  static func part(named name: String, letterCase: LetterCase) -> String {
    if name.utf8.allSatisfy(isPlain) { return fittedPart(name) }
    if letterCase == .keep,
      name.utf8.allSatisfy({ isPlain($0) || isPlain($0 | 0x20) && $0 >= 0x41 })
    {
      return fittedPart(name)
    }
    return slug(of: name, letterCase: letterCase).nilIfEmpty.map(fittedPart) ?? Label(name).slug
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."),
      UInt8(ascii: "~"):
      true
    default: false
    }
  }

  private static func reasonAgainstSegment(_ segment: Substring) -> String? {
    if segment.utf8.count > 240 { return "has a part of more than 240 bytes" }
    // As nearly all are, and then there is nothing to look for.
    if segment.utf8.first != UInt8(ascii: "."), segment.utf8.allSatisfy(isPlain),
      !segment.hasSuffix(reservedEnding)
    {
      return nil
    }
    for byte in segment.utf8 {
      if byte == UInt8(ascii: "\\") { return "holds a '\\'" }
      if byte < 0x20 || byte == 0x7F { return "holds a control character" }
    }
    let decoded = decodedDots(segment)
    if decoded == ".." { return "leads out with '..'" }
    if decoded == "." { return "holds the part '.'" }
    if segment.hasPrefix(".") { return "has a part that starts with '.'" }
    if segment.hasSuffix(reservedEnding) {
      return "has a part that ends in '\(reservedEnding)', which sitegen's unfinished files do"
    }
    let lower = segment.lowercased()
    for code in ["%2f", "%5c", "%00"] where lower.contains(code) {
      return "holds '\(code)', which stands for a character that paths part at"
    }
    return nil
  }

  /// `%2e` is a dot to every server.
  private static func decodedDots(_ segment: Substring) -> String {
    guard segment.utf8.contains(UInt8(ascii: "%")), segment.utf8.count <= 6 else {
      return String(segment)
    }
    return segment.lowercased().split(separator: "%2e", omittingEmptySubsequences: false)
      .joined(separator: ".")
  }

  private static func hasScheme(_ text: String) -> Bool {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return false }
    let scheme = text.utf8[..<colon]
    return !scheme.isEmpty
      && scheme.allSatisfy { byte in
        isPlain(byte | 0x20) && byte != UInt8(ascii: "_") && byte != UInt8(ascii: "~")
          || byte == UInt8(ascii: "+")
      }
  }
}
