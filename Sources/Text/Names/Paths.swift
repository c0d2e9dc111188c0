// Paths of the site, as files have them and as URLs write them.

// MARK: Percent-encoding

/// Returns a path within the site as a URL writes it: letters beyond ASCII are percent-encoded.
///
/// Slashes stay. Everything else is encoded but RFC 3986's unreserved characters and a few that are
/// safe in a path, so the result can be used unchanged in HTML, XML, JSON and HTTP.
package func encodedPath(_ path: String) -> String {
  percentEncoded(path) { part in
    let isKept =
      (part .== splat(UInt8(ascii: "/"))) .| (part .== splat(UInt8(ascii: "+")))
      .| (part .== splat(UInt8(ascii: ","))) .| (part .== splat(UInt8(ascii: "@")))
      .| (part .== splat(UInt8(ascii: "=")))
    return .!(unreservedMask(part) .| isKept)
  }
}

/// Returns a path with its percent-encoding decoded, or `nil` if an escape is broken or stands for
/// NUL, or if the result is not UTF-8.
package func decodedPath(_ path: some StringProtocol) -> String? {
  guard path.utf8.contains(UInt8(ascii: "%")) else { return String(path) }
  let bytes = Array(path.utf8)
  guard let decoded = percentDecoded(bytes.span, invalid: .refused),
    decoded.count(where: { $0 == 0 }) == bytes.count(where: { $0 == 0 })
  else { return nil }
  return String(validating: decoded, as: UTF8.self)
}

// MARK: Parts

/// Returns a path with `.` and `..` resolved and no slash at its ends, or `nil` if it leads above
/// its start.
package func normalizedPath(_ path: String) -> String? {
  if isNormalized(path) { return path }
  var parts: [Substring] = []
  // Slashes are bytes, also before a combining character.
  for part in path.utf8.split(separator: UInt8(ascii: "/")).map(Substring.init) where part != "." {
    guard part == ".." else {
      parts.append(part)
      continue
    }
    guard parts.popLast() != nil else { return nil }
  }
  return parts.joined(separator: "/")
}

/// Returns true for a path that is its own normal form, like nearly all.
private func isNormalized(_ path: String) -> Bool {
  let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
  var previous = slash
  for byte in path.utf8 {
    if previous == slash && (byte == slash || byte == dot) { return false }
    previous = byte
  }
  return previous != slash || path.isEmpty
}

/// Splits a path into its folder, without a slash at its end, and the name in it.
package func splitPath(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.lastSlash else { return ("", path) }
  return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
}

extension StringProtocol {
  /// The part before the first `?` or `#`.
  package var withoutQueryAndFragment: SubSequence {
    let (question, hash) = (UInt8(ascii: "?"), UInt8(ascii: "#"))
    return self[..<(utf8.firstIndex { $0 == question || $0 == hash } ?? endIndex)]
  }
}

extension String {
  /// The index of the last slash, found in the bytes: a collection of indices takes ten times as
  /// long.
  package var lastSlash: String.Index? {
    let slash = UInt8(ascii: "/")
    let offset: Int?? = unsafe utf8.withContiguousStorageIfAvailable {
      unsafe $0.lastIndex(of: slash)
    }
    guard let offset else { return utf8.lastIndex(of: slash) }
    return offset.map { utf8.index(startIndex, offsetBy: $0) }
  }
}

/// Returns the extension of a file's name in lower case and without its dot, or an empty string if
/// the name has none.
package func fileExtension(_ path: String) -> String {
  let name =
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
    ?? path[...]
  guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
    return ""
  }
  return name[name.index(after: dot)...].lowercased()
}

/// Returns true if a destination starts with a URL scheme such as `https:` or `mailto:`.
package func hasScheme(_ destination: String) -> Bool {
  var isFirst = true
  for byte in destination.utf8 {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A: break
    case 0x30...0x39, UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
      if isFirst { return false }
    case UInt8(ascii: ":"): return !isFirst
    default: return false
    }
    isFirst = false
  }
  return false
}
