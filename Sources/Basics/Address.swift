/// A path within the site as a URL writes it: percent-encoded where it must be, letters of every script encoded.
///
/// Slashes stay. Everything outside RFC 3986's unreserved characters and the few that are safe in a path is encoded,
/// so the result may stand in HTML, XML, JSON and HTTP as it is.
package func encodedPath(_ path: String) -> String {
  percentEncoded(path) { part in
    let isKept =
      (part .== every(UInt8(ascii: "/"))) .| (part .== every(UInt8(ascii: "+")))
      .| (part .== every(UInt8(ascii: ","))) .| (part .== every(UInt8(ascii: "@")))
      .| (part .== every(UInt8(ascii: "=")))
    return .!(unreservedMarks(part) .| isKept)
  }
}

/// A path with its percent-encoding resolved; nothing when that is not valid UTF-8 or holds a NUL.
package func decodedPath(_ path: some StringProtocol) -> String? {
  guard path.utf8.contains(UInt8(ascii: "%")) else { return String(path) }
  var bytes: [UInt8] = []
  var rest = path.utf8[...]
  while let byte = rest.popFirst() {
    guard byte == UInt8(ascii: "%") else {
      bytes.append(byte)
      continue
    }
    guard rest.count >= 2, let code = hexadecimalNumber(rest.prefix(2)), code != 0
    else { return nil }
    bytes.append(UInt8(code))
    rest = rest.dropFirst(2)
  }
  return String(validating: bytes, as: UTF8.self)
}

/// A path with `.` and `..` resolved and no slash at its ends; nothing when it leads above the start.
package func normalizedPath(_ path: String) -> String? {
  var parts: [Substring] = []
  for part in path.split(separator: "/") where part != "." {
    guard part == ".." else {
      parts.append(part)
      continue
    }
    guard parts.popLast() != nil else { return nil }
  }
  return parts.joined(separator: "/")
}

/// Whether a destination starts with a URL scheme such as `https:` or `mailto:`.
package func hasScheme(_ destination: String) -> Bool {
  guard let colon = destination.firstIndex(of: ":"), let first = destination.first,
    first.isASCII, first.isLetter
  else { return false }
  return destination[..<colon].utf8.allSatisfy { byte in
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."):
      true
    default: false
    }
  }
}

/// The ending of a file's name in lower case and without its dot; empty where it has none.
package func fileEnding(_ path: String) -> String {
  let name =
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
    ?? path[...]
  guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
    return ""
  }
  return name[name.index(after: dot)...].lowercased()
}
