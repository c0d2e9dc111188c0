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
package func decodedPath(_ path: String) -> String? {
  containsByte(path) { $0 .== splat(UInt8(ascii: "%")) } ? decodedEscapes(Array(path.utf8)) : path
}

/// Returns a part of a path with its percent-encoding decoded; see `decodedPath(_:)`.
///
/// Both are of concrete types, because each link of a site needs one of them and a generic function
/// of another module is not specialized.
package func decodedPath(_ path: Substring) -> String? {
  path.utf8.contains(UInt8(ascii: "%")) ? decodedEscapes(Array(path.utf8)) : String(path)
}

private func decodedEscapes(_ bytes: [UInt8]) -> String? {
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
  var normalized: [UInt8] = []
  normalized.reserveCapacity(path.utf8.count)
  var isInside = true
  unsafe withUTF8Bytes(of: path) {
    isInside = unsafe appendNormalizedPath($0.span, to: &normalized)
  }
  return isInside ? decodedUTF8(normalized) : nil
}

/// Appends the parts of a path without `.` and with `..` resolved; returns false if it leads above
/// its start.
private func appendNormalizedPath(_ path: Span<UInt8>, to output: inout [UInt8]) -> Bool {
  let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
  var start = 0
  while start < path.count {
    let end = firstOffset(in: path, from: start) { $0 .== splat(slash) }
    let length = end - start
    if length == 2, path[start] == dot, path[start + 1] == dot {
      guard !output.isEmpty else { return false }
      while let last = output.popLast(), last != slash {}
    } else if length > 1 || length == 1 && path[start] != dot {
      if !output.isEmpty { output.append(slash) }
      for offset in start..<end { output.append(path[offset]) }
    }
    start = end + 1
  }
  return true
}

/// Returns true for a path that is its own normal form, like nearly all.
private func isNormalized(_ path: String) -> Bool {
  var isNormalized = true
  unsafe withUTF8Bytes(of: path) { bytes in
    let (slash, dot) = (UInt8(ascii: "/"), UInt8(ascii: "."))
    var previous = slash
    for index in bytes.indices {
      let byte = unsafe bytes[index]
      if previous == slash && (byte == slash || byte == dot) { return isNormalized = false }
      previous = byte
    }
    isNormalized = previous != slash || bytes.isEmpty
  }
  return isNormalized
}

/// Splits a path into its folder, without a slash at its end, and the name in it.
package func splitPath(_ path: String) -> (folder: String, name: String) {
  guard let slash = path.lastSlash else { return ("", path) }
  return (String(path[..<slash]), String(path[path.utf8.index(after: slash)...]))
}

extension String {
  /// The part before the first `?` or `#`.
  package var withoutQueryAndFragment: Substring {
    var end = 0
    unsafe withUTF8Bytes(of: self) { bytes in
      end = unsafe firstOffset(in: bytes.span, from: 0) {
        ($0 .== splat(UInt8(ascii: "?"))) .| ($0 .== splat(UInt8(ascii: "#")))
      }
    }
    return self[..<utf8.index(startIndex, offsetBy: end)]
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
  if let plain = plainFileExtension(path) { return plain }
  let name =
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.index(after: $0)...] }
    ?? path[...]
  guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")), dot > name.startIndex else {
    return ""
  }
  return name[name.index(after: dot)...].lowercased()
}

/// Returns the extension of a path that is all ASCII and whose extension has no capitals; `nil` for
/// any other path.
private func plainFileExtension(_ path: String) -> String? {
  unsafe path.utf8.withContiguousStorageIfAvailable { bytes -> String? in
    guard unsafe firstOffset(in: bytes.span, from: 0, where: nonASCIIMask) == bytes.count else {
      return nil
    }
    var index = bytes.count
    while index > 0 {
      index -= 1
      let byte = unsafe bytes[index]
      if byte == UInt8(ascii: "/") { return "" }
      if byte &- 0x41 < 26 { return nil }
      guard byte == UInt8(ascii: ".") else { continue }
      let isHidden = unsafe index == 0 || bytes[index - 1] == UInt8(ascii: "/")
      if isHidden { return "" }
      return unsafe String(
        decoding: UnsafeBufferPointer(rebasing: bytes[(index + 1)...]), as: UTF8.self)
    }
    return ""
  } ?? nil
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
