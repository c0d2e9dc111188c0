internal import Basics

/// Makes the path of a request canonical, or says why it is none of a page.
enum PagePath: Equatable {
  case page(String)
  /// A picture, a style sheet, a feed.
  case file
  /// It cannot be the path of a page: bad encoding, a NUL, a way out of the site.
  case odd
  /// It lies outside of the site's own path on its host.
  case elsewhere

  /// No page of a site has a longer path, and no browser sends one.
  static let lengthLimit = 2_048

  /// Reads a request's target, or the path that an export names.
  ///
  /// Query and fragment go, percent-encoding is resolved, empty parts and `.` and `..` too, `index.html` is its
  /// folder, and a path without an ending has a slash at its end.
  init(_ target: [UInt8], basePath: String) {
    guard let path = Self.path(of: target), path.count <= Self.lengthLimit,
      let decoded = Self.decoded(path), let parts = Self.parts(decoded)
    else {
      self = .odd
      return
    }
    self = Self.canonical(parts, isFolder: decoded.last == UInt8(ascii: "/"), basePath: basePath)
  }

  /// The target without scheme, host, query and fragment.
  private static func path(of target: [UInt8]) -> ArraySlice<UInt8>? {
    var rest = target[...]
    if let slashes = rest.firstIndex(of: UInt8(ascii: ":")),
      rest[slashes...].starts(with: "://".utf8), !rest[..<slashes].contains(UInt8(ascii: "/"))
    {
      rest = rest[(slashes + 3)...]
      rest = rest[(rest.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex)...]
      if rest.isEmpty { return [UInt8(ascii: "/")] }
    }
    if let end = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      rest = rest[..<end]
    }
    return rest.first == UInt8(ascii: "/") ? rest : nil
  }

  /// Resolves what the log escaped (`\x22`, `\u0026`, `\/`), then percent-encoding.
  private static func decoded(_ path: ArraySlice<UInt8>) -> [UInt8]? {
    var bytes: [UInt8] = []
    var rest = path
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "%"):
        guard let code = hex(&rest, digits: 2), code != 0 else { return nil }
        bytes.append(UInt8(code))
      case UInt8(ascii: "\\"):
        guard unescape(&rest, into: &bytes) else { return nil }
      case 0..<0x20, 0x7F: return nil
      default: bytes.append(byte)
      }
    }
    // A control character has no place in a path, however it was written.
    return bytes.contains { $0 < 0x20 || $0 == 0x7F } ? nil : bytes
  }

  private static func unescape(_ rest: inout ArraySlice<UInt8>, into bytes: inout [UInt8]) -> Bool {
    switch rest.popFirst() {
    case UInt8(ascii: "x"):
      guard let code = hex(&rest, digits: 2), code != 0 else { return false }
      bytes.append(UInt8(code))
    case UInt8(ascii: "u"):
      guard var code = hex(&rest, digits: 4) else { return false }
      if (0xD800..<0xDC00).contains(code),
        rest.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")])
      {
        rest = rest.dropFirst(2)
        guard let low = hex(&rest, digits: 4), (0xDC00..<0xE000).contains(low) else { return false }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { return false }
      bytes += Array(String(scalar).utf8)
    case UInt8(ascii: "/"): bytes.append(UInt8(ascii: "/"))
    case UInt8(ascii: "\""): bytes.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): bytes.append(UInt8(ascii: "\\"))
    default: return false
    }
    return true
  }

  private static func hex(_ rest: inout ArraySlice<UInt8>, digits: Int) -> UInt32? {
    guard rest.count >= digits, let number = hexadecimalNumber(rest.prefix(digits)) else {
      return nil
    }
    rest = rest.dropFirst(digits)
    return UInt32(number)
  }

  private static func parts(_ path: [UInt8]) -> [String]? {
    var parts: [String] = []
    for part in path.split(separator: UInt8(ascii: "/")) {
      guard let text = String(validating: part, as: UTF8.self) else { return nil }
      switch text {
      case ".": continue
      case "..": guard parts.popLast() != nil else { return nil }
      default: parts.append(text)
      }
    }
    return parts
  }

  private static func canonical(_ parts: [String], isFolder: Bool, basePath: String) -> PagePath {
    var parts = parts[...]
    for part in basePath.split(separator: "/") {
      guard let first = parts.first, first == part else { return .elsewhere }
      parts = parts.dropFirst()
    }
    guard !isFolder, let last = parts.last else { return .page(folder(parts)) }
    if last == "index.html" || last == "index.htm" { return .page(folder(parts.dropLast())) }
    guard let ending = ending(of: last) else { return .page(folder(parts)) }
    return ["html", "htm", "xhtml"].contains(ending)
      ? .page("/" + parts.joined(separator: "/")) : .file
  }

  private static func folder(_ parts: ArraySlice<String>) -> String {
    parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
  }

  /// What follows the last point of a name where it looks like the ending of a file: `css`, not the `0` of `2.0`.
  private static func ending(of name: String) -> String? {
    let bytes = Array(name.utf8)
    guard let point = bytes.lastIndex(of: UInt8(ascii: ".")) else { return nil }
    let rest = bytes[(point + 1)...]
    guard (1...11).contains(rest.count), let first = rest.first,
      rest.allSatisfy({
        (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
      }), !(0x30...0x39).contains(first) || rest.contains(where: { $0 > 0x39 })
    else { return nil }
    return String(decoding: rest, as: UTF8.self).lowercased()
  }
}
